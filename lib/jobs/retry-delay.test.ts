import { expect, test } from "vitest";
import { retryDelayMs } from "./retry-delay";

const retry = { limit: 9, delayMs: 1_000, maxDelayMs: 5_000 };

test.each([
  [0, 1_000],
  [1, 2_000],
  [2, 4_000],
  [3, 5_000],
  [2_000, 5_000],
])("after attempt %i a job waits between half of %i ms and all of it", (attempt, wholeMs) => {
  expect(retryDelayMs(retry, attempt, 0)).toBe(wholeMs);
  expect(retryDelayMs(retry, attempt, 0.5)).toBe(wholeMs * 0.75);
  expect(retryDelayMs(retry, attempt, 1)).toBe(wholeMs / 2);
});
