import { Compass } from "lucide-react";
import type { Metadata } from "next";
import { Page } from "@/components/shell/page";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";

export const metadata: Metadata = { title: "Page not found" };

export default function NotFound() {
  return (
    <Page title="Page not found">
      <Card flush>
        <EmptyState
          icon={<Compass />}
          title="There is nothing at this address"
          action={<ButtonLink href="/assets/registries">Go to registries</ButtonLink>}
        >
          The link may be old, or what it led to was deleted.
        </EmptyState>
      </Card>
    </Page>
  );
}
