"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ConnectorStatusText } from "@/components/list/connector-status";
import { Page } from "@/components/shell/page";
import { registryOptions } from "@/lib/client/registries";
import { RegistryTabs } from "./registry-tabs";

export interface RegistryPartProps {
  id: string;
  children: ReactNode;
}

/** A page of a registry beside its overview: the same header and tabs, and one part of what it holds. */
export function RegistryPart({ id, children }: RegistryPartProps) {
  const registry = useQuery(registryOptions(id)).data;
  return (
    <Page
      title={registry?.name ?? "Registry"}
      titleAside={registry ? <ConnectorStatusText connector={registry.connector} /> : null}
      breadcrumbs={[{ label: "Assets" }, { label: "Registries", href: "/assets/registries" }]}
    >
      {registry ? <RegistryTabs registry={registry} /> : null}
      {children}
    </Page>
  );
}
