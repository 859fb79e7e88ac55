const LONGEST_MS = 2 ** 31 - 1;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Node fires a timer that is too long for it after 1 ms. The embedded PostgreSQL sets one when the clock was put back
 * by a month or more, and sets it again each time it fires too early: the process would spin and fill its log. Such a
 * timer fires after a day instead; whoever set it looks at the clock again then.
 */
export function capTimers(scope: { setTimeout: typeof setTimeout } = globalThis): void {
  const original = scope.setTimeout;
  const capped = (run: (...args: unknown[]) => void, delayMs?: number, ...args: unknown[]) =>
    original(run, delayMs !== undefined && delayMs > LONGEST_MS ? DAY_MS : delayMs, ...args);
  // With what hangs on the function, such as the form that util.promisify takes.
  scope.setTimeout = Object.defineProperties(
    capped,
    Object.getOwnPropertyDescriptors(original),
  ) as typeof setTimeout;
}
