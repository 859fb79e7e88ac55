import "server-only";
import type { CheckRun } from "./check-run";

// The boot waits for what Next started: they load this module more than once.
const slot = Symbol.for("mooring.running-checks");
const holder = globalThis as typeof globalThis & { [slot]?: Set<CheckRun> };
holder[slot] ??= new Set();

/** The checks under way in this process; each leaves when it has ended. */
export const runningChecks = holder[slot];

/** Waits until no check is under way, followed or not, but no longer than this. Never throws. */
export async function endRunningChecks(timeoutMs: number): Promise<void> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), timeoutMs);
  const tooLate = new Promise<void>((resolve) => {
    late.signal.addEventListener("abort", () => resolve());
  });
  while (runningChecks.size > 0 && !late.signal.aborted) {
    const ended = Promise.allSettled([...runningChecks].map((run) => run.result));
    await Promise.race([ended, tooLate]);
  }
  clearTimeout(timer);
}
