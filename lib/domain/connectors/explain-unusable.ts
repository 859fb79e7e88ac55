import type { ConnectorStatus } from "./connector-status";

const REASONS = {
  draft: "It is an unfinished draft. Give it a name and a Role ARN, and test it.",
  untested: "It was not tested as it is now. Test it first.",
  connected: undefined,
  degraded: undefined,
  insecure:
    "Its last test got in without the right External ID or password. Fix what the test names, and test it again.",
  failed: "Its last test failed. Fix what the test names, and test it again.",
} as const satisfies Record<ConnectorStatus, string | undefined>;

/** Why a connector of this status cannot be used, said of “it”, and what to do; undefined where it can. */
export function explainUnusable(status: ConnectorStatus): string | undefined {
  return REASONS[status];
}
