"use client";

import { Lock } from "lucide-react";
import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PERMISSIONS, type Permission } from "@/lib/domain/access/permissions";
import { Page, type PageProps } from "./page";
import { useRole } from "./role-provider";
import { usePermission } from "./use-permission";

export interface AllowedPageProps extends Pick<PageProps, "title" | "breadcrumbs"> {
  to: Permission;
  children: ReactNode;
}

/** A page whose whole purpose takes a permission: who lacks it is told so, and what to do. */
export function AllowedPage({ to, title, breadcrumbs, children }: AllowedPageProps) {
  const role = useRole();
  if (usePermission(to)) return children;
  const others: readonly string[] = PERMISSIONS[to];
  return (
    <Page title={title} breadcrumbs={breadcrumbs}>
      <Card flush>
        <EmptyState
          icon={<Lock />}
          title={`Your role, ${role ?? "nobody"}, does not allow this`}
          action={<ButtonLink href="/assets/registries">Go to registries</ButtonLink>}
        >
          It takes the role {others.join(" or ")}. Ask an owner of this console to do it, or to
          change your role.
        </EmptyState>
      </Card>
    </Page>
  );
}
