"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useRetry } from "@/components/list/use-retry";
import { connectorListOptions, connectorOptions } from "@/lib/client/connectors";
import { explainUnfit, groupConnectors, type RegistryPlace } from "./connector-choices";

const mostListed = 200;

/** The connectors to choose from; where there are too many to list, the server searches. */
export function useConnectorMenu(place: RegistryPlace, chosenId: string) {
  const [q, setQ] = useState("");
  const list = useQuery(
    connectorListOptions({ limit: mostListed, sort: "name", ...(q === "" ? {} : { q }) }),
  );
  const { error, retry, retrying } = useRetry(list);
  const items = list.data?.items ?? [];
  const listed = items.find((connector) => connector.id === chosenId);

  // The chosen one may be beyond those listed.
  const missing = chosenId !== "" && list.data !== undefined && listed === undefined;
  const one = useQuery({ ...connectorOptions(chosenId), enabled: missing });
  const chosen = listed ?? (missing ? one.data : undefined);

  return {
    groups: groupConnectors(missing && chosen ? [chosen, ...items] : items, place),
    chosen,
    /** Why the chosen connector cannot be used here. */
    unfit: chosen && explainUnfit(chosen, place),
    gone: missing && one.isError && "status" in one.error && one.error.status === 404,
    loading: list.isPending,
    error: list.data ? null : error,
    retry,
    retrying,
    search:
      q !== "" || (list.data?.total ?? 0) > mostListed
        ? { q, setQ, shown: items.length, total: list.data?.total ?? 0 }
        : undefined,
  };
}

export type ConnectorMenu = ReturnType<typeof useConnectorMenu>;
