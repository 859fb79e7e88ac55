import { queryOptions } from "@tanstack/react-query";
import type { ListPage } from "@/lib/domain/api/list-query";
import type { CheckEvent } from "@/lib/domain/checks/check";
import type {
  HandOff,
  HandOffCreated,
  HandOffCreateInput,
  HandOffView,
} from "@/lib/domain/connectors/hand-off";
import { callApi, openApi } from "./call-api";
import { connectorKeys } from "./connectors";
import { readNdjson } from "./read-ndjson";

export const handOffKeys = {
  list: (connectorId: string) => [...connectorKeys.one(connectorId), "hand-offs"] as const,
  view: (token: string) => ["hand-off", token] as const,
};

export function handOffsOptions(connectorId: string) {
  return queryOptions({
    queryKey: handOffKeys.list(connectorId),
    queryFn: ({ signal }) =>
      callApi<ListPage<HandOff>>(`/connectors/${connectorId}/hand-offs?limit=200`, { signal }),
  });
}

/** The answer holds the token, for the only time. */
export function createHandOff(
  connectorId: string,
  input: HandOffCreateInput,
): Promise<HandOffCreated> {
  return callApi(`/connectors/${connectorId}/hand-offs`, { method: "POST", body: input });
}

export function revokeHandOff(connectorId: string, handOffId: string): Promise<void> {
  return callApi(`/connectors/${connectorId}/hand-offs/${handOffId}`, { method: "DELETE" });
}

/** What a link shows. The token goes in a header: never in an address, which logs keep. */
export function handOffViewOptions(token: string) {
  return queryOptions({
    queryKey: handOffKeys.view(token),
    queryFn: ({ signal }) => callApi<HandOffView>("/hand-off", { token, signal }),
  });
}

export function setHandOffRole(token: string, roleArn: string): Promise<void> {
  return callApi("/hand-off/role", { method: "PUT", body: { roleArn }, token });
}

/** Tests the role of a link; each line as it arrives. */
export async function* testHandOff(token: string, signal: AbortSignal): AsyncGenerator<CheckEvent> {
  const response = await openApi("/hand-off/test", {
    method: "POST",
    accept: "application/x-ndjson",
    token,
    signal,
  });
  yield* readNdjson<CheckEvent>(response);
}
