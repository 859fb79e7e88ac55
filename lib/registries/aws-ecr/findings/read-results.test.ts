import { expect, test } from "vitest";
import { readResults } from "./read-results";

const at = (iso: string) => new Date(iso);
const inUse = (inUseCount: number, lastInUseAt: string, updatedAt: string) => ({
  title: `CVE-${inUseCount}`,
  updatedAt: at(updatedAt),
  resources: [{ details: { awsEcrContainerImage: { inUseCount, lastInUseAt: at(lastInUseAt) } } }],
});

test("neither findings nor counts are no results, and a count without its findings neither", () => {
  for (const first of [undefined, {}, { findingSeverityCounts: { HIGH: 3 } }, "text"]) {
    const told = readResults({ first, basic: undefined, enhanced: undefined, isCut: false });
    expect(told).toBeNull();
  }
});

test("counts that are all zero say that there are none", () => {
  const first = { findingSeverityCounts: {}, imageScanCompletedAt: at("2026-05-01T00:00:00Z") };
  const none = { basic: undefined, enhanced: undefined, isCut: false };
  expect(readResults({ first, ...none })).toMatchObject({
    scanner: null,
    completedAt: "2026-05-01T00:00:00.000Z",
    counts: {},
    findings: 0,
    vulnerabilities: [],
  });
});

test("findings that cannot be read are counted as that", () => {
  const basic = [{ name: "CVE-1" }, {}, null];
  const told = readResults({ first: {}, basic, enhanced: undefined, isCut: true });
  expect(told).toMatchObject({ scanner: "basic", findings: 3, unreadable: 2, isCut: true });
  expect(told?.vulnerabilities.map(({ id }) => id)).toEqual(["CVE-1"]);
});

test("where the image runs is told as the finding has it that was updated last", () => {
  const enhanced = [
    inUse(1, "2026-05-01T00:00:00Z", "2026-05-02T00:00:00Z"),
    inUse(4, "2026-05-03T00:00:00Z", "2026-05-04T00:00:00Z"),
    { title: "CVE-9", updatedAt: at("2026-05-09T00:00:00Z"), resources: [{ details: {} }] },
  ];
  const told = readResults({ first: {}, basic: undefined, enhanced, isCut: false });
  expect(told?.inUse).toEqual({ clusters: 4, lastAt: "2026-05-03T00:00:00.000Z" });
});

test("a time that no clock has is not told", () => {
  const first = { imageScanCompletedAt: new Date(Number.NaN), vulnerabilitySourceUpdatedAt: "now" };
  const told = readResults({ first, basic: [], enhanced: undefined, isCut: false });
  expect(told).toMatchObject({ completedAt: null, sourceUpdatedAt: null, counts: null });
});
