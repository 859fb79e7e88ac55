import fc from "fast-check";
import { expect, test } from "vitest";
import {
  describeInterval,
  formatScheduleValue,
  listScheduleOptions,
  parseScheduleValue,
} from "./schedule-choices";

test("an interval is told in hours up to a day, then in whole days where it is whole", () => {
  expect([0, 1, 24, 36, 168].map(describeInterval)).toEqual([
    "never",
    "every hour",
    "every 24 hours",
    "every 36 hours",
    "every 7 days",
  ]);
});

test("the default says what it stands for", () => {
  expect(listScheduleOptions(null, 24)[0]?.label).toBe("Default (every 24 hours)");
  expect(listScheduleOptions(null, 0)[0]?.label).toBe("Default (never)");
});

test("whatever a connector is set to is one option of the menu, once", () => {
  fc.assert(
    fc.property(fc.option(fc.integer({ min: 0, max: 720 })), (chosen) => {
      const value = formatScheduleValue(chosen);
      const options = listScheduleOptions(chosen, 24);
      expect(options.filter((option) => option.value === value)).toHaveLength(1);
      expect(parseScheduleValue(value)).toBe(chosen);
    }),
  );
});
