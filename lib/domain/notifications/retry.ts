const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** After each try that failed; a day in all. */
export const RETRY_AFTER_MS = [
  5 * SECOND_MS,
  30 * SECOND_MS,
  2 * MINUTE_MS,
  10 * MINUTE_MS,
  HOUR_MS,
  4 * HOUR_MS,
  8 * HOUR_MS,
  12 * HOUR_MS,
] as const;

export const MOST_TRIES = RETRY_AFTER_MS.length + 1;

/**
 * How long a delivery waits after so many tries, up to a fifth longer by chance, so that what failed together is not
 * tried together; null where it is given up.
 */
export function retryAfterMs(tries: number, chance = Math.random()): number | null {
  const baseMs = RETRY_AFTER_MS[tries - 1];
  return baseMs === undefined ? null : Math.round(baseMs * (1 + chance / 5));
}
