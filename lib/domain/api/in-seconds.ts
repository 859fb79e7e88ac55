/** "10 seconds", as a sentence says it. */
export function inSeconds(durationMs: number): string {
  const seconds = durationMs / 1_000;
  return seconds === 1 ? "1 second" : `${seconds} seconds`;
}
