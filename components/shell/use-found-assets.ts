"use client";

import { useQuery } from "@tanstack/react-query";
import { useSettled } from "@/components/ui/use-settled";
import { connectorListOptions } from "@/lib/client/connectors";
import { registryListOptions } from "@/lib/client/registries";
import type { FindEntry } from "./find-entries";
import { connectorHref, registryHref } from "./hrefs";

const mostShown = 6;

/** The connectors and registries that the server finds for what is typed, once the typing pauses. */
export function useFoundAssets(text: string) {
  const typed = text.trim();
  const q = useSettled(typed);
  const enabled = typed !== "" && q !== "";
  const connectors = useQuery({ ...connectorListOptions({ q, limit: mostShown }), enabled });
  const registries = useQuery({ ...registryListOptions({ q, limit: mostShown }), enabled });
  const results = [connectors, registries];

  const foundConnectors = (connectors.data?.items ?? []).map(
    (connector): FindEntry => ({
      id: connector.id,
      label: connector.name ?? "Unnamed draft",
      detail: connector.kind === "aws_role" ? (connector.roleArn ?? "No role yet") : connector.url,
      does: "go",
      href: connectorHref(connector.id),
    }),
  );
  const foundRegistries = (registries.data?.items ?? []).map(
    (registry): FindEntry => ({
      id: registry.id,
      label: registry.name,
      detail: Object.values(registry.location).join(" · "),
      does: "go",
      href: registryHref(registry.id),
    }),
  );
  return {
    connectors: enabled ? foundConnectors : [],
    registries: enabled ? foundRegistries : [],
    failed: enabled && results.some((result) => result.isError),
    /** What is shown is not yet what was typed. */
    pending:
      typed !== q ||
      (enabled && results.some((result) => result.isPending || result.isPlaceholderData)),
  };
}
