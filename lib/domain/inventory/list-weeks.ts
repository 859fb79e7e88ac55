const WEEK_MS = 7 * 86_400_000;
/** A Monday. */
const FIRST_MS = Date.UTC(1970, 0, 5);

/** The Mondays in UTC of so many weeks, the oldest first, up to that of `now`. */
export function listWeeks(count: number, now: Date): string[] {
  const last = Math.floor((now.getTime() - FIRST_MS) / WEEK_MS);
  return Array.from({ length: count }, (_, index) => {
    const ms = FIRST_MS + (last - count + 1 + index) * WEEK_MS;
    return new Date(ms).toISOString().slice(0, 10);
  });
}
