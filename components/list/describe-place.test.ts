import { expect, test } from "vitest";
import { describeCount, describePlace } from "./describe-place";

test.each([
  [1, 3, { total: 3 }, "3 in all"],
  [1, 50, { total: 304 }, "1–50 of 304"],
  [2, 50, { total: 304 }, "51–100 of 304"],
  [7, 4, { total: 304 }, "301–304 of 304"],
  [2, 50, { total: 10_000, totalCapped: true }, "51–100 of more than 10,000"],
  [201, 50, { total: 10_000, totalCapped: true }, "10,001–10,050 of more than 10,050"],
  [3, 50, {}, "101–150"],
  [2, 2, { total: 2 }, "51–52 of 52"],
])("page %s with %s rows of a list counted as %o is told as %s", (page, shown, counted, text) => {
  expect(describePlace({ page, limit: 50 }, shown, counted)).toBe(text);
});

test.each([
  [undefined, undefined],
  [{}, undefined],
  [{ total: 0 }, "0"],
  [{ total: 1304 }, "1,304"],
  [{ total: 10_000, totalCapped: true }, "over 10,000"],
])("a list counted as %o has the count %s", (counted, text) => {
  expect(describeCount(counted)).toBe(text);
});
