import "server-only";
import type { JobKind } from "./kinds/job-kind";

/**
 * How long a failed job waits: twice as long after each attempt, less up to a half by chance, so that jobs that failed
 * together are not tried together. `attempt` counts from 0.
 */
export function retryDelayMs(
  { delayMs, maxDelayMs }: JobKind["retry"],
  attempt: number,
  chance = Math.random(),
): number {
  const wholeMs = Math.min(maxDelayMs, delayMs * 2 ** attempt);
  return Math.round(wholeMs * (1 - chance / 2));
}
