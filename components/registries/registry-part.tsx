"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ConnectorStatusText } from "@/components/list/connector-status";
import { registryPageHref } from "@/components/shell/hrefs";
import { Page } from "@/components/shell/page";
import { InlineLink } from "@/components/ui/inline-link";
import { registryOptions } from "@/lib/client/registries";
import { RegistryTabs } from "./registry-tabs";

export interface RegistryPartProps {
  id: string;
  /** It lists what the registry holds: where a filter leaves some of it out, that is said. */
  lists?: boolean;
  children: ReactNode;
}

/** A page of a registry beside its overview: the same header and tabs, and one part of what it holds. */
export function RegistryPart({ id, lists = false, children }: RegistryPartProps) {
  const registry = useQuery(registryOptions(id)).data;
  return (
    <Page
      title={registry?.name ?? "Registry"}
      titleAside={registry ? <ConnectorStatusText connector={registry.connector} /> : null}
      breadcrumbs={[{ label: "Assets" }, { label: "Registries", href: "/assets/registries" }]}
    >
      {registry ? <RegistryTabs registry={registry} /> : null}
      {lists && registry?.inventoryFilter ? (
        <p className="mb-3 text-sm text-ink-muted">
          Of what the registry’s{" "}
          <InlineLink href={registryPageHref(id, "settings")}>filter</InlineLink> lets in.
        </p>
      ) : null}
      {children}
    </Page>
  );
}
