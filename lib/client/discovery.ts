import type { SweepEvent } from "@/lib/domain/registries/discovery";
import { openApi } from "./call-api";
import { readNdjson } from "./read-ndjson";

/** Asks every region of the connector's account whether it holds repositories; each answer as it arrives. */
export async function* sweepRegions(
  connectorId: string,
  signal: AbortSignal,
): AsyncGenerator<SweepEvent> {
  const response = await openApi(`/connectors/${connectorId}/sweep`, {
    method: "POST",
    accept: "application/x-ndjson",
    signal,
  });
  yield* readNdjson<SweepEvent>(response);
}
