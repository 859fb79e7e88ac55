// Without Intl: to make its formats blocked the first load for longer than the rest of a page's own code.

const units = [
  { unit: "year", seconds: 365 * 24 * 60 * 60 },
  { unit: "month", seconds: 30 * 24 * 60 * 60 },
  { unit: "day", seconds: 24 * 60 * 60 },
  { unit: "hour", seconds: 60 * 60 },
  { unit: "minute", seconds: 60 },
] as const;

/** "5 minutes ago", "in 2 hours"; "just now" within a minute. */
export function formatRelativeTime(iso: string, nowMs: number): string {
  const seconds = (Date.parse(iso) - nowMs) / 1000;
  for (const { unit, seconds: size } of units) {
    const count = Math.trunc(Math.abs(seconds) / size);
    if (count === 0) continue;
    const text = `${count} ${unit}${count === 1 ? "" : "s"}`;
    return seconds < 0 ? `${text} ago` : `in ${text}`;
  }
  return "just now";
}

const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** "23 Nov 2026, 21:57:03 UTC": the same on the server and in every browser. */
export function formatExactTime(iso: string): string {
  const time = new Date(iso);
  const day = `${time.getUTCDate()} ${months[time.getUTCMonth()]} ${time.getUTCFullYear()}`;
  return `${day}, ${time.toISOString().slice(11, 19)} UTC`;
}
