const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Node fires a timer that is too long for it (24.8 days) after 1 ms. The embedded PostgreSQL sets one when the clock was
 * put back by a month or more, and sets it again each time it fires too early: the process would spin and fill its log.
 * A timer of more than a day waits in equal steps of a day at most, and fires when all of them are over.
 */
export function capTimers(scope: { setTimeout: typeof setTimeout } = globalThis): void {
  const original = scope.setTimeout;
  const capped = (run: (...args: unknown[]) => void, delayMs?: number, ...args: unknown[]) => {
    if (delayMs === undefined || !(delayMs > DAY_MS)) return original(run, delayMs, ...args);
    return setInSteps(original, () => run(...args), delayMs);
  };
  // With what hangs on the function, such as the form that util.promisify takes.
  scope.setTimeout = Object.defineProperties(
    capped,
    Object.getOwnPropertyDescriptors(original),
  ) as typeof setTimeout;
}

/** One timer all along, so that whoever holds it can clear, unref and refresh it. */
function setInSteps(set: typeof setTimeout, run: () => void, delayMs: number): NodeJS.Timeout {
  const steps = Math.ceil(delayMs / DAY_MS);
  const stepMs = Number.isFinite(delayMs) ? Math.ceil(delayMs / steps) : DAY_MS;
  let left = steps;
  const timer = set(() => {
    left -= 1;
    if (left > 0) again();
    else run();
  }, stepMs);
  const again = timer.refresh.bind(timer);
  timer.refresh = () => {
    left = steps;
    return again();
  };
  return timer;
}
