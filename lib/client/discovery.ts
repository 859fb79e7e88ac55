import type { DiscoveryEvent } from "@/lib/domain/registries/discovery";
import { followApi } from "./call-api";

/** Asks every region of the connector's account whether it holds repositories; each answer as it arrives. */
export function discoverRegions(
  connectorId: string,
  signal: AbortSignal,
): AsyncGenerator<DiscoveryEvent> {
  return followApi("POST /connectors/{connectorId}/discovery", { params: { connectorId }, signal });
}
