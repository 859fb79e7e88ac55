import fc from "fast-check";
import { expect, test } from "vitest";
import { minutesOf, nextSyncAt, timeOfDay } from "./next-sync";

const at = (time: string) => new Date(`2026-03-01T${time}:00Z`);
const next = (schedule: Parameters<typeof nextSyncAt>[0]["schedule"], last: Date | null) =>
  nextSyncAt({ schedule, defaultHours: 24, lastRequestedAt: last })?.toISOString() ?? null;

test("a registry is due so many hours after its last sync was asked for, by its own schedule or the console’s", () => {
  expect(next({ kind: "hours", hours: 6 }, at("10:00"))).toBe("2026-03-01T16:00:00.000Z");
  expect(next(null, at("10:00"))).toBe("2026-03-02T10:00:00.000Z");
  const never = { schedule: null, defaultHours: 0, lastRequestedAt: at("10:00") };
  expect(nextSyncAt(never)).toBeNull();
  expect(next({ kind: "off" }, at("10:00"))).toBeNull();
});

test("a daily one is due at the next of its times, which is a day away where it was just asked for", () => {
  const daily = { kind: "daily", at: "02:30" } as const;
  expect(next(daily, at("01:00"))).toBe("2026-03-01T02:30:00.000Z");
  expect(next(daily, at("02:30"))).toBe("2026-03-02T02:30:00.000Z");
  expect(next(daily, at("10:00"))).toBe("2026-03-02T02:30:00.000Z");
});

test("one that was never synced is due at once, unless it never is", () => {
  expect(next({ kind: "daily", at: "02:30" }, null)).toBe("1970-01-01T00:00:00.000Z");
  expect(next({ kind: "off" }, null)).toBeNull();
});

test("whatever the time of day, a daily sync is due at it, within a day of the last", () => {
  const time = fc.date({
    min: new Date("2020-01-01"),
    max: new Date("2040-01-01"),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_439 }), time, (minute, last) => {
      const due = nextSyncAt({
        schedule: { kind: "daily", at: timeOfDay(minute) },
        defaultHours: 24,
        lastRequestedAt: last,
      });
      expect(minutesOf(timeOfDay(minute))).toBe(minute);
      expect(due?.toISOString().slice(11, 19)).toBe(`${timeOfDay(minute)}:00`);
      const waitMs = (due?.getTime() ?? 0) - last.getTime();
      expect(waitMs).toBeGreaterThan(0);
      expect(waitMs).toBeLessThanOrEqual(86_400_000);
    }),
  );
});
