import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { BasicConnectorCreate } from "@/lib/credentials/basic/schema";
import type { ConnectorUpdate, connectorCreateSchema } from "@/lib/credentials/connector-schema";
import type { ListPage } from "@/lib/domain/api/list-query";
import type { CheckEvent } from "@/lib/domain/checks/check";
import { asBasicConnector, asRoleConnector } from "@/lib/domain/connectors/as-kind";
import type {
  AwsRoleConnector,
  BasicConnector,
  Connector,
  ConnectorExportQuery,
  ConnectorListQuery,
} from "@/lib/domain/connectors/connector";
import type {
  RoleCreated,
  RoleCreateInput,
  RolePlan,
  RolePlanInput,
} from "@/lib/domain/connectors/role-create";
import type { RoleOptionsInput } from "@/lib/domain/connectors/role-options";
import { apiHref, callApi, followApi } from "./call-api";

export const connectorKeys = {
  all: ["connectors"] as const,
  list: (query: Partial<ConnectorListQuery>) => ["connectors", "list", query] as const,
  summary: ["connectors", "summary"] as const,
  one: (id: string) => ["connectors", "one", id] as const,
  setup: (id: string, options: RoleOptionsInput) =>
    ["connectors", "one", id, "setup", options] as const,
  checks: (id: string) => ["connectors", "one", id, "checks"] as const,
};

export function connectorListOptions(query: Partial<ConnectorListQuery>) {
  return queryOptions({
    queryKey: connectorKeys.list(query),
    queryFn: ({ signal }) => callApi("GET /connectors", { query, signal }),
    placeholderData: keepPreviousData,
  });
}

export function connectorSummaryOptions() {
  return queryOptions({
    queryKey: connectorKeys.summary,
    queryFn: ({ signal }) => callApi("GET /connectors/summary", { signal }),
  });
}

/** One page, as it is now. */
export function readConnectorPage(
  query: Partial<ConnectorListQuery>,
): Promise<ListPage<Connector>> {
  return callApi("GET /connectors", { query });
}

/** The address of everything that a query finds, as a CSV file. */
export function connectorsCsvHref(query: Partial<ConnectorExportQuery>): string {
  return apiHref("/connectors.csv", query);
}

export function connectorOptions(id: string) {
  return queryOptions({
    queryKey: connectorKeys.one(id),
    queryFn: ({ signal }) =>
      callApi("GET /connectors/{connectorId}", { params: { connectorId: id }, signal }),
  });
}

export function setupOptions(id: string, options: RoleOptionsInput) {
  return queryOptions({
    queryKey: connectorKeys.setup(id, options),
    queryFn: ({ signal }) =>
      callApi("POST /connectors/{connectorId}/setup", {
        params: { connectorId: id },
        body: options,
        signal,
      }),
    placeholderData: keepPreviousData,
  });
}

/** Newest first, a page at a time. */
export function checkPagesOptions(id: string) {
  return infiniteQueryOptions({
    queryKey: connectorKeys.checks(id),
    queryFn: ({ signal, pageParam }) =>
      callApi("GET /connectors/{connectorId}/checks", {
        params: { connectorId: id },
        query: { limit: 20, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

export function checkOptions(id: string, checkId: string) {
  return queryOptions({
    queryKey: [...connectorKeys.checks(id), checkId] as const,
    queryFn: ({ signal }) =>
      callApi("GET /connectors/{connectorId}/checks/{checkId}", {
        params: { connectorId: id, checkId },
        signal,
      }),
    // A check that is over never changes, but whether it still is of the current role does.
    staleTime: 60_000,
  });
}

/** The address of a check as a file that proves it again. */
export function evidenceHref(id: string, checkId: string): string {
  return apiHref(`/connectors/${id}/checks/${checkId}/evidence`, {});
}

export function createConnector(input: z.input<typeof connectorCreateSchema>): Promise<Connector> {
  return callApi("POST /connectors", { body: input });
}

/** `version`: the `updatedAt` that the change is for. */
export function updateConnector(
  id: string,
  input: ConnectorUpdate,
  version?: string,
): Promise<Connector> {
  return callApi("PATCH /connectors/{connectorId}", {
    params: { connectorId: id },
    body: input,
    version,
  });
}

/** The same of one that assumes a role. */
export async function updateRoleConnector(
  id: string,
  input: ConnectorUpdate,
  version?: string,
): Promise<AwsRoleConnector> {
  return asRoleConnector(await updateConnector(id, input, version));
}

export async function createBasicConnector(input: BasicConnectorCreate): Promise<BasicConnector> {
  return asBasicConnector(await createConnector(input));
}

export function deleteConnector(id: string): Promise<void> {
  return callApi("DELETE /connectors/{connectorId}", { params: { connectorId: id } });
}

/** What createConnectorRole would do; nothing is changed. */
export function planConnectorRole(id: string, input: RolePlanInput): Promise<RolePlan> {
  return callApi("POST /connectors/{connectorId}/role/plan", {
    params: { connectorId: id },
    body: input,
  });
}

export function createConnectorRole(id: string, input: RoleCreateInput): Promise<RoleCreated> {
  return callApi("POST /connectors/{connectorId}/role", {
    params: { connectorId: id },
    body: input,
  });
}

/** Stops the check under way, for everybody who follows it. */
export function cancelCheck(id: string): Promise<void> {
  return callApi("DELETE /connectors/{connectorId}/test", { params: { connectorId: id } });
}

/** Runs a check; each line as it arrives. `regions` adds regions that no registry uses yet. */
export function testConnector(
  id: string,
  regions: readonly string[],
  signal: AbortSignal,
): AsyncGenerator<CheckEvent> {
  const call = { params: { connectorId: id }, query: { region: [...regions] }, signal };
  return followApi("POST /connectors/{connectorId}/test", call);
}
