import fc from "fast-check";
import { expect, test } from "vitest";
import { recheckAt } from "./recheck";

const HOUR_MS = 3_600_000;
const now = new Date("2026-03-01T12:00:00Z");
const hours = fc.integer({ min: 1, max: 720 });
const id = fc.uuid({ version: 7 });

test("the next check is within 10 % of the interval after the last one", () => {
  fc.assert(
    fc.property(id, hours, (id, hours) => {
      const at = recheckAt({ id, hours, lastCheckAt: now, conclusive: true }, now);
      const share = ((at?.getTime() ?? 0) - now.getTime()) / (hours * HOUR_MS);
      expect(share).toBeGreaterThanOrEqual(0.9);
      expect(share).toBeLessThanOrEqual(1.1);
    }),
  );
});

test("a connector always gets the same place in the interval", () => {
  fc.assert(
    fc.property(id, hours, (id, hours) => {
      const subject = { id, hours, lastCheckAt: now, conclusive: true };
      expect(recheckAt(subject, now)).toEqual(recheckAt(subject, new Date(now.getTime() + 1)));
    }),
  );
});

test("connectors that were checked together are not checked together again", () => {
  const tails = Array.from({ length: 100 }, (_, index) =>
    (((index * 2_654_435_761) >>> 0) >>> 4).toString(16).padStart(7, "0"),
  );
  const times = tails.map((tail) => {
    const id = `019a0000-0000-7000-8000-00000${tail}`;
    return recheckAt({ id, hours: 24, lastCheckAt: now, conclusive: true }, now)?.getTime() ?? 0;
  });
  const slots = new Set(times.map((time) => Math.floor(time / (HOUR_MS / 6))));
  expect(slots.size).toBeGreaterThan(20);
});

test("one that was never checked, or is long due, is checked within an hour", () => {
  const past = new Date("2026-01-01T00:00:00Z");
  fc.assert(
    fc.property(id, hours, fc.constantFrom(null, past), (id, hours, lastCheckAt) => {
      const at = recheckAt({ id, hours, lastCheckAt, conclusive: true }, now)?.getTime() ?? 0;
      expect(at).toBeGreaterThanOrEqual(now.getTime());
      expect(at).toBeLessThan(now.getTime() + HOUR_MS);
    }),
  );
});

test("a last check far in the future, by a clock that was wrong, does not stop the checks", () => {
  fc.assert(
    fc.property(id, hours, (id, hours) => {
      const lastCheckAt = new Date("2040-01-01T00:00:00Z");
      const at = recheckAt({ id, hours, lastCheckAt, conclusive: true }, now)?.getTime() ?? 0;
      expect(at).toBeLessThan(now.getTime() + HOUR_MS);
    }),
  );
});

test("pain point 15: a check that could not ask AWS is made again in a quarter of an hour", () => {
  const subject = { id: "019a0000-0000-7000-8000-000008000000", hours: 24, lastCheckAt: now };
  const at = recheckAt({ ...subject, conclusive: false }, now);
  expect(at?.toISOString()).toBe("2026-03-01T12:15:00.000Z");
});

test("0 hours is never", () => {
  const subject = { id: "019a0000-0000-7000-8000-000000000000", hours: 0, lastCheckAt: null };
  expect(recheckAt({ ...subject, conclusive: true }, now)).toBeNull();
});
