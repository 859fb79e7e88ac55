/**
 * How much one evaluation may cost, in comparisons of one character or one statement. Counted, not timed: the same
 * policy gets the same answer on a slow machine. It takes 50 to 90 ms of a small virtual machine (BENCHMARKS.md).
 */
export const MAX_STEPS = 1_000_000;

let left: number | undefined;

/** An evaluation that would take too long for whoever else waits. */
export class TooMuchWork extends Error {
  override readonly name = "TooMuchWork";
  constructor() {
    super("This policy takes too long to judge for everything that was asked.");
  }
}

/** Runs `work` within the limit; what it calls is counted by `spend`. Evaluation never waits, so one count is enough. @throws TooMuchWork */
export function limitWork<Result>(work: () => Result): Result {
  if (left !== undefined) return work();
  left = MAX_STEPS;
  try {
    return work();
  } finally {
    left = undefined;
  }
}

/** Counts steps; without a limit nothing is counted. @throws TooMuchWork */
export function spend(steps: number): void {
  if (left === undefined) return;
  left -= steps;
  if (left < 0) throw new TooMuchWork();
}
