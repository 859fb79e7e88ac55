import { queryOptions } from "@tanstack/react-query";
import type { CheckEvent } from "@/lib/domain/checks/check";
import type { HandOffCreated, HandOffCreateInput } from "@/lib/domain/connectors/hand-off";
import { callApi, followApi } from "./call-api";
import { connectorKeys } from "./connectors";

export const handOffKeys = {
  list: (connectorId: string) => [...connectorKeys.one(connectorId), "hand-offs"] as const,
  view: (token: string) => ["hand-off", token] as const,
};

export function handOffsOptions(connectorId: string) {
  return queryOptions({
    queryKey: handOffKeys.list(connectorId),
    queryFn: ({ signal }) =>
      callApi("GET /connectors/{connectorId}/hand-offs", {
        params: { connectorId },
        query: { limit: 200 },
        signal,
      }),
  });
}

/** The answer holds the token, for the only time. */
export function createHandOff(
  connectorId: string,
  input: HandOffCreateInput,
): Promise<HandOffCreated> {
  return callApi("POST /connectors/{connectorId}/hand-offs", {
    params: { connectorId },
    body: input,
  });
}

export function revokeHandOff(connectorId: string, handOffId: string): Promise<void> {
  return callApi("DELETE /connectors/{connectorId}/hand-offs/{handOffId}", {
    params: { connectorId, handOffId },
  });
}

/** What a link shows. The token goes in a header: never in an address, which logs keep. */
export function handOffViewOptions(token: string) {
  return queryOptions({
    queryKey: handOffKeys.view(token),
    queryFn: ({ signal }) => callApi("GET /hand-off", { token, signal }),
  });
}

/** Tells the sender that the link was opened. */
export function openHandOff(token: string): Promise<void> {
  return callApi("POST /hand-off/opening", { token });
}

export function setHandOffRole(token: string, roleArn: string): Promise<void> {
  return callApi("PUT /hand-off/role", { body: { roleArn }, token });
}

/** Tests the role of a link; each line as it arrives. */
export function testHandOff(token: string, signal: AbortSignal): AsyncGenerator<CheckEvent> {
  return followApi("POST /hand-off/test", { token, signal });
}
