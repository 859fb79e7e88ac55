import { expect, test } from "vitest";
import { isReadingAwaited } from "./scan-reading";

test("a reading is awaited for a while after a sync that listed its registry, until it has ended", () => {
  const run = { state: "complete", finishedAt: "2026-01-01T00:10:00.000Z" } as const;
  const soonMs = Date.parse("2026-01-01T00:12:00.000Z");
  const before = { readAt: "2026-01-01T00:01:00.000Z" };
  const after = { readAt: "2026-01-01T00:11:00.000Z" };
  expect(isReadingAwaited(run, null, soonMs)).toBe(true);
  expect(isReadingAwaited(run, before, soonMs)).toBe(true);
  expect(isReadingAwaited(run, after, soonMs)).toBe(false);
  expect(isReadingAwaited(run, before, soonMs + 3_600_000)).toBe(false);
  expect(isReadingAwaited({ ...run, state: "failed" }, null, soonMs)).toBe(false);
  expect(isReadingAwaited({ state: "running", finishedAt: null }, null, soonMs)).toBe(false);
});
