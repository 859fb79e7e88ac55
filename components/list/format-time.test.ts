import { expect, test } from "vitest";
import { formatExactTime, formatRelativeTime } from "./format-time";

const now = new Date("2026-05-10T12:00:00Z");

test.each([
  ["2026-05-10T11:59:31Z", "just now"],
  ["2026-05-10T12:00:20Z", "just now"],
  ["2026-05-10T11:59:00Z", "1 minute ago"],
  ["2026-05-10T09:00:01Z", "2 hours ago"],
  ["2026-05-09T11:00:00Z", "yesterday"],
  ["2026-05-01T12:00:00Z", "last week"],
  ["2025-05-10T12:00:00Z", "last year"],
  ["2026-05-10T12:05:00Z", "in 5 minutes"],
])("%s is %s", (at, words) => {
  expect(formatRelativeTime(new Date(at), now)).toBe(words);
});

test("the exact time is in the reader's zone, named", () => {
  expect(formatExactTime(now)).toBe("10 May 2026, 17:45:00 GMT+5:45");
});
