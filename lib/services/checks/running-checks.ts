import "server-only";
import type { CheckRun } from "./check-run";

// The boot and Next load this module more than once.
const slot = Symbol.for("mooring.check-runs");
const holder = globalThis as typeof globalThis & { [slot]?: Map<string, CheckRun> };
holder[slot] ??= new Map();

/** The checks under way in this process by their rows' ids; each leaves when it has ended. */
export const runningChecks = holder[slot];

/** What a check that is stopped may still take: its row is written, or the whole of what it found. */
const LEAVE_MS = 1_500;

/**
 * Waits until no check is under way, followed or not, but no longer than this; those left are then lost, which their
 * rows say at once. Never throws.
 */
export async function endRunningChecks(timeoutMs: number): Promise<void> {
  await waitForAll(timeoutMs);
  for (const run of runningChecks.values()) run.leave();
  await waitForAll(LEAVE_MS);
}

async function waitForAll(timeoutMs: number): Promise<void> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), timeoutMs);
  const tooLate = new Promise<void>((resolve) => {
    late.signal.addEventListener("abort", () => resolve());
  });
  while (runningChecks.size > 0 && !late.signal.aborted) {
    const ended = Promise.allSettled([...runningChecks.values()].map((run) => run.result));
    await Promise.race([ended, tooLate]);
  }
  clearTimeout(timer);
}
