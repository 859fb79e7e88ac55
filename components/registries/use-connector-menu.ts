"use client";

import { useQuery } from "@tanstack/react-query";
import { useOptionSearch } from "@/components/list/use-option-search";
import { useRetry } from "@/components/list/use-retry";
import { connectorListOptions, connectorOptions } from "@/lib/client/connectors";
import { canCarryRegistry, connectorStatuses } from "@/lib/domain/connectors/connector-status";
import {
  connectorOption,
  explainUnfit,
  groupConnectors,
  type RegistryWish,
} from "./connector-choices";

const mostListed = 100;
const ready = connectorStatuses.filter(canCarryRegistry);

/** The connectors to choose from, searched on the server: those that can be used are asked for by themselves. */
export function useConnectorMenu(wish: RegistryWish, chosenId: string) {
  const { q, searchOf } = useOptionSearch();
  const { accountType, ...filter } = wish.type?.connectorQuery(wish.place) ?? {};
  const asked = { limit: mostListed, q, ...filter };
  const fitting = useQuery(
    connectorListOptions({
      ...asked,
      sort: "name",
      status: ready,
      ...(accountType === undefined ? {} : { accountType }),
    }),
  );
  // Drafts first.
  const all = useQuery(connectorListOptions({ ...asked, sort: "status" }));
  const { error, retry, retrying } = useRetry({
    error: fitting.error ?? all.error,
    refetch: () => Promise.all([fitting.refetch(), all.refetch()]).then(([, last]) => last),
  });
  const items = [...(fitting.data?.items ?? []), ...(all.data?.items ?? [])];
  const listed = items.find((connector) => connector.id === chosenId);
  const loaded = fitting.data !== undefined && all.data !== undefined;

  // The chosen one may be beyond those listed, and must not go while another is searched.
  const one = useQuery({ ...connectorOptions(chosenId), enabled: chosenId !== "" });
  const chosen = listed ?? (chosenId === "" ? undefined : one.data);

  const shown = new Set(items.map((connector) => connector.id)).size;
  const total = all.data?.total ?? 0;
  const outdated = fitting.isPlaceholderData || all.isPlaceholderData;
  return {
    groups: groupConnectors(items, wish),
    chosen,
    chosenOption: chosen && connectorOption(chosen),
    /** Why the chosen connector cannot be used here. */
    unfit: chosen && explainUnfit(chosen, wish),
    isDraft: (id: string) => items.some((each) => each.id === id && each.status === "draft"),
    gone: chosen === undefined && one.isError && "status" in one.error && one.error.status === 404,
    loading: fitting.isPending || all.isPending,
    error: loaded ? null : error,
    retry,
    retrying,
    search: searchOf({ shown, total, outdated }),
    /** There is none at all, whatever is searched. */
    none: loaded && total === 0 && q === "",
  };
}

export type ConnectorMenu = ReturnType<typeof useConnectorMenu>;
