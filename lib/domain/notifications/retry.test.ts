import { expect, test } from "vitest";
import { MOST_TRIES, RETRY_AFTER_MS, retryAfterMs } from "./retry";

test("each try that failed waits longer than the one before, for about a day in all, and the last is given up", () => {
  const waits = Array.from({ length: MOST_TRIES }, (_, index) => retryAfterMs(index + 1, 0));
  expect(waits).toEqual([...RETRY_AFTER_MS, null]);
  expect([...RETRY_AFTER_MS].sort((one, other) => one - other)).toEqual(RETRY_AFTER_MS);
  const hours = RETRY_AFTER_MS.reduce((sum, waitMs) => sum + waitMs, 0) / 3_600_000;
  expect(hours).toBeGreaterThan(24);
  expect(hours).toBeLessThan(30);
});

test("what failed together is spread over a fifth of the wait", () => {
  expect(retryAfterMs(1, 0)).toBe(5_000);
  expect(retryAfterMs(1, 1)).toBe(6_000);
  const waits = new Set(Array.from({ length: 50 }, () => retryAfterMs(5)));
  expect(waits.size).toBeGreaterThan(10);
});
