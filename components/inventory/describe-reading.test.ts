import { expect, test } from "vitest";
import type { ScanReading } from "@/lib/domain/inventory/scan-reading";
import { describeReading, noteFindings } from "./describe-reading";

const reading = (facts: Partial<ScanReading>): ScanReading => ({
  state: "read",
  readAt: "2026-01-01T00:00:00.000Z",
  images: 1_240,
  reason: null,
  ...facts,
});
const denied = reading({ state: "denied", images: 0, reason: "The role may not." });

test("a reading says of how many images it is, and a sample that it is one", () => {
  expect(describeReading(reading({}))).toBe("Read of 1,240 images");
  expect(describeReading(reading({ images: 1 }))).toBe("Read of 1 image");
  expect(describeReading(reading({ state: "cut", images: 2_000 }))).toBe(
    "Read of the 2,000 newest images",
  );
  expect(describeReading(denied)).toBeNull();
});

test("a filter by findings says of which images it speaks, or why of none", () => {
  expect(noteFindings()).toMatch(/of the 2,000 newest images of each registry, at most a day/);
  expect(noteFindings(null)).toMatch(/none were read yet/);
  expect(noteFindings(reading({}))).toMatch(/read of 1,240 images, .*One without a scan is not/);
  expect(noteFindings(reading({ state: "cut", images: 2_000 }))).toMatch(
    /of the 2,000 newest images, .*or that was not read, is not shown/,
  );
  expect(noteFindings(denied)).toMatch(/not read, .* The role may not\.$/);
});
