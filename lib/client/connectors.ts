import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { ListPage } from "@/lib/domain/api/list-query";
import type { Check, CheckEvent, CheckSummary } from "@/lib/domain/checks/check";
import type {
  Connector,
  ConnectorListQuery,
  ConnectorUpdate,
  connectorCreateSchema,
} from "@/lib/domain/connectors/connector";
import type { Setup } from "@/lib/domain/connectors/policy-input";
import type {
  RoleCreated,
  RoleCreateInput,
  RolePlan,
  RolePlanInput,
} from "@/lib/domain/connectors/role-create";
import type { RoleOptionsInput } from "@/lib/domain/connectors/role-options";
import { callApi, openApi, toQuery } from "./call-api";
import { readNdjson } from "./read-ndjson";

export const connectorKeys = {
  all: ["connectors"] as const,
  list: (query: Partial<ConnectorListQuery>) => ["connectors", "list", query] as const,
  one: (id: string) => ["connectors", "one", id] as const,
  setup: (id: string, options: RoleOptionsInput) =>
    ["connectors", "one", id, "setup", options] as const,
  checks: (id: string) => ["connectors", "one", id, "checks"] as const,
};

export function connectorListOptions(query: Partial<ConnectorListQuery>) {
  return queryOptions({
    queryKey: connectorKeys.list(query),
    queryFn: ({ signal }) =>
      callApi<ListPage<Connector>>(`/connectors${toQuery(query)}`, { signal }),
    placeholderData: keepPreviousData,
  });
}

export function connectorOptions(id: string) {
  return queryOptions({
    queryKey: connectorKeys.one(id),
    queryFn: ({ signal }) => callApi<Connector>(`/connectors/${id}`, { signal }),
  });
}

export function setupOptions(id: string, options: RoleOptionsInput) {
  return queryOptions({
    queryKey: connectorKeys.setup(id, options),
    queryFn: ({ signal }) =>
      callApi<Setup>(`/connectors/${id}/setup${toQuery(setupQuery(options))}`, { signal }),
    placeholderData: keepPreviousData,
  });
}

function setupQuery({ regions, repositories, tags, selfInspection, ...rest }: RoleOptionsInput) {
  return {
    ...rest,
    region: regions,
    repository: repositories,
    tag: tags?.map(({ key, value }) => `${key.replaceAll("=", "%3D")}=${value}`),
    ...(selfInspection ? { selfInspection: "true" } : {}),
  };
}

/** Newest first, a page at a time. */
export function checkPagesOptions(id: string) {
  return infiniteQueryOptions({
    queryKey: connectorKeys.checks(id),
    queryFn: ({ signal, pageParam }) =>
      callApi<ListPage<CheckSummary>>(
        `/connectors/${id}/checks${toQuery({ limit: 20, cursor: pageParam })}`,
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

export function checkOptions(id: string, checkId: string) {
  return queryOptions({
    queryKey: [...connectorKeys.checks(id), checkId] as const,
    queryFn: ({ signal }) => callApi<Check>(`/connectors/${id}/checks/${checkId}`, { signal }),
    // A check that is over never changes, but whether it still is of the current role does.
    staleTime: 60_000,
  });
}

export function createConnector(input: z.input<typeof connectorCreateSchema>): Promise<Connector> {
  return callApi("/connectors", { method: "POST", body: input });
}

export function updateConnector(id: string, input: ConnectorUpdate): Promise<Connector> {
  return callApi(`/connectors/${id}`, { method: "PATCH", body: input });
}

export function deleteConnector(id: string): Promise<void> {
  return callApi(`/connectors/${id}`, { method: "DELETE" });
}

/** What createConnectorRole would do; nothing is changed. */
export function planConnectorRole(id: string, input: RolePlanInput): Promise<RolePlan> {
  return callApi(`/connectors/${id}/role/plan`, { method: "POST", body: input });
}

export function createConnectorRole(id: string, input: RoleCreateInput): Promise<RoleCreated> {
  return callApi(`/connectors/${id}/role`, { method: "POST", body: input });
}

/** Stops the check under way, for everybody who follows it. */
export function cancelCheck(id: string): Promise<void> {
  return callApi(`/connectors/${id}/test`, { method: "DELETE" });
}

/** Runs a check; each line as it arrives. `regions` adds regions that no registry uses yet. */
export async function* testConnector(
  id: string,
  regions: readonly string[],
  signal: AbortSignal,
): AsyncGenerator<CheckEvent> {
  const response = await openApi(`/connectors/${id}/test${toQuery({ region: regions })}`, {
    method: "POST",
    accept: "application/x-ndjson",
    signal,
  });
  yield* readNdjson<CheckEvent>(response);
}
