import type { Connector } from "@/lib/domain/connectors/connector";
import type { ConnectorStatus } from "@/lib/domain/connectors/connector-status";

export type VerdictHistory = Pick<Connector, "status" | "verdictChangedAt" | "previousVerdict">;

export type VerdictChange = {
  word: "Broke" | "Worsened" | "Changed" | "Improved" | "Fixed";
  at: string;
  /** As in a sentence, e.g. `connected`. */
  was: string;
};

// Failed and insecure are equally bad: neither can carry a registry.
const badness = {
  draft: undefined,
  untested: undefined,
  connected: 0,
  degraded: 1,
  insecure: 2,
  failed: 2,
} as const satisfies Record<ConnectorStatus, number | undefined>;

/** For how long it is news that a connector works again; that it is broken stays news. */
const goodNewsMs = 7 * 24 * 60 * 60 * 1000;

/** How a connector came to its status, while that is worth telling. */
export function describeVerdictChange(
  { status, verdictChangedAt, previousVerdict }: VerdictHistory,
  nowMs: number,
): VerdictChange | undefined {
  const now = badness[status];
  if (now === undefined || !verdictChangedAt || !previousVerdict || previousVerdict === status) {
    return undefined;
  }
  const before = badness[previousVerdict];
  const change = { at: verdictChangedAt, was: previousVerdict };
  if (now > before) return { word: now === 2 ? "Broke" : "Worsened", ...change };
  if (now === before) return { word: "Changed", ...change };
  if (nowMs - Date.parse(verdictChangedAt) > goodNewsMs) return undefined;
  return { word: now === 0 ? "Fixed" : "Improved", ...change };
}
