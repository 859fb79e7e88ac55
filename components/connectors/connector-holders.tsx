"use client";

import { useQuery } from "@tanstack/react-query";
import { HolderLinks } from "@/components/list/holder-links";
import { InlineLink } from "@/components/ui/inline-link";
import { registryListOptions } from "@/lib/client/registries";
import type { Connector } from "@/lib/domain/connectors/connector";
import { registriesHref } from "./registries-href";

const mostNamed = 5;

/** What keeps a connector from being deleted: the first of its registries, and a link to all. */
export function ConnectorHolders({ id, registryCount }: Pick<Connector, "id" | "registryCount">) {
  const query = { connectorId: id, limit: mostNamed, sort: "name" } as const;
  const registries = useQuery(registryListOptions(query)).data?.items ?? [];
  const count = registryCount.toLocaleString("en");
  const all = registryCount === 1 ? "Show it" : `Show all ${count}`;
  return (
    <HolderLinks
      registries={registries}
      more={
        registryCount > registries.length ? (
          <InlineLink href={registriesHref(id)}>{all}</InlineLink>
        ) : null
      }
    />
  );
}
