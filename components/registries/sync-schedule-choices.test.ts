import fc from "fast-check";
import { expect, test } from "vitest";
import { timeOfDay } from "@/lib/domain/inventory/next-sync";
import { type SyncSchedule, syncScheduleSchema } from "@/lib/domain/inventory/sync-schedule";
import {
  describeSchedule,
  formatSchedule,
  listSyncOptions,
  parseSchedule,
} from "./sync-schedule-choices";

const schedules = fc.oneof(
  fc.constant(null),
  fc.constant<SyncSchedule>({ kind: "off" }),
  fc.integer({ min: 1, max: 168 }).map((hours): SyncSchedule => ({ kind: "hours", hours })),
  fc
    .integer({ min: 0, max: 1_439 })
    .map((minute): SyncSchedule => ({ kind: "daily", at: timeOfDay(minute) })),
);

test("whatever a registry is set to is one option of the menu, once, and read from it again", () => {
  fc.assert(
    fc.property(schedules, (schedule) => {
      const value = formatSchedule(schedule);
      const options = listSyncOptions(schedule, 24);
      expect(options.filter((option) => option.value === value)).toHaveLength(1);
      expect(parseSchedule(value, schedule)).toEqual(schedule);
      if (schedule) expect(syncScheduleSchema.parse(schedule)).toEqual(schedule);
    }),
  );
});

test("a schedule is told in words", () => {
  expect(describeSchedule(null, 24)).toBe("Default (every 24 hours)");
  expect(describeSchedule({ kind: "daily", at: "02:30" }, 24)).toBe("daily at 02:30 UTC");
  expect(describeSchedule({ kind: "hours", hours: 6 }, 24)).toBe("every 6 hours");
  expect(describeSchedule({ kind: "off" }, 24)).toBe("off");
});
