import { expect, test } from "vitest";
import { formatExactTime, formatRelativeTime } from "./format-time";

const nowMs = Date.parse("2026-11-23T12:00:00Z");

test.each([
  ["2026-11-23T11:59:01Z", "just now"],
  ["2026-11-23T12:00:30Z", "just now"],
  ["2026-11-23T11:59:00Z", "1 minute ago"],
  ["2026-11-23T11:00:01Z", "59 minutes ago"],
  ["2026-11-23T10:00:00Z", "2 hours ago"],
  ["2026-11-23T14:30:00Z", "in 2 hours"],
  ["2026-11-22T12:00:00Z", "1 day ago"],
  ["2026-10-01T12:00:00Z", "1 month ago"],
  ["2026-11-23T12:00:59Z", "just now"],
  ["2026-11-23T12:01:00Z", "in 1 minute"],
  ["2024-11-23T12:00:00Z", "2 years ago"],
])("%s is told as %s", (iso, text) => {
  expect(formatRelativeTime(iso, nowMs)).toBe(text);
});

test("the exact time is in UTC wherever it is read", () => {
  expect(formatExactTime("2026-11-03T04:05:06.789Z")).toBe("3 Nov 2026, 04:05:06 UTC");
});
