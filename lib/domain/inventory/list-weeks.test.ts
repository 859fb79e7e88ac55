import { expect, test } from "vitest";
import { listWeeks } from "./list-weeks";

test("a week begins on Monday at midnight in UTC", () => {
  expect(listWeeks(2, new Date("2026-11-22T23:59:59.999Z"))).toEqual(["2026-11-09", "2026-11-16"]);
  expect(listWeeks(2, new Date("2026-11-23T00:00:00.000Z"))).toEqual(["2026-11-16", "2026-11-23"]);
});

test("weeks go on over the end of a year", () => {
  expect(listWeeks(3, new Date("2026-01-06T12:00:00.000Z"))).toEqual([
    "2025-12-22",
    "2025-12-29",
    "2026-01-05",
  ]);
});
