import type { DiscoveryEvent } from "@/lib/domain/registries/discovery";
import { openApi } from "./call-api";
import { readNdjson } from "./read-ndjson";

/** Asks every region of the connector's account whether it holds repositories; each answer as it arrives. */
export async function* discoverRegions(
  connectorId: string,
  signal: AbortSignal,
): AsyncGenerator<DiscoveryEvent> {
  const response = await openApi(`/connectors/${connectorId}/discovery`, {
    method: "POST",
    accept: "application/x-ndjson",
    signal,
  });
  yield* readNdjson<DiscoveryEvent>(response);
}
