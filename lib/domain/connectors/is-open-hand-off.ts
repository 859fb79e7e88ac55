import type { HandOffState } from "./hand-off";

/** It may still give the connector a role. */
export function isOpenHandOff(state: HandOffState): boolean {
  return state === "waiting" || state === "opened";
}
