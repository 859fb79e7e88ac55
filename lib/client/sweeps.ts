import { openApi } from "./call-api";
import { readNdjson } from "./read-ndjson";

export type SweptRegion = {
  region: string;
  state: "repositories" | "empty" | "denied" | "not_enabled" | "unreachable";
  repositoryCount: number | null;
  /** One plain sentence. */
  message: string;
  /** The registry that exists for it. */
  registryId: string | null;
};

export type SweepEvent =
  | { type: "plan"; regions: string[] }
  | { type: "region"; region: SweptRegion }
  | { type: "result"; sweep: { regions: SweptRegion[] } }
  | { type: "error"; problem: Record<string, unknown> };

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
