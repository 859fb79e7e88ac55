import fc from "fast-check";
import { expect, test } from "vitest";
import type { ScanResults, Vulnerability } from "@/lib/domain/inventory/image-findings";
import { describeCounts, describeGaps, describeVulnerabilities } from "./describe-findings";
import { filterFindings, noFilter } from "./filter-findings";
import { findingsCsv } from "./findings-csv";

const aPackage = (name: string, path: string | null = null) => ({
  name,
  version: "1.0",
  fixedIn: null,
  path,
  manager: null,
  layer: null,
});
const found = (facts: Partial<Vulnerability>): Vulnerability => ({
  id: "CVE-2026-1",
  title: null,
  description: null,
  severity: "HIGH",
  score: null,
  url: null,
  packages: [aPackage("openssl")],
  morePackages: 0,
  fix: null,
  exploitKnown: null,
  state: null,
  ...facts,
});
const results = (facts: Partial<ScanResults>): ScanResults => ({
  scanner: null,
  completedAt: null,
  sourceUpdatedAt: null,
  counts: null,
  inUse: null,
  findings: 0,
  unreadable: 0,
  isCut: false,
  vulnerabilities: [],
  ...facts,
});

test("the summary counts vulnerabilities, packages, severities, fixes and exploits", () => {
  const all = [
    found({ severity: "LOW", fix: "no", exploitKnown: false }),
    found({ id: "CVE-2", severity: "CRITICAL", fix: "yes", exploitKnown: true }),
    found({ id: "CVE-3", severity: "CRITICAL", fix: "some", packages: [aPackage("zlib")] }),
  ];
  expect(describeVulnerabilities(all)).toBe(
    "3 vulnerabilities in 2 packages: 2 critical, 1 low; 2 have a fix; 1 known exploit.",
  );
  const cut = found({ fix: "no", exploitKnown: false, morePackages: 3 });
  expect(describeVulnerabilities([cut])).toBe(
    "1 vulnerability in 1 or more packages: 1 high; none has a fix; no known exploit.",
  );
});

test("what somebody suppressed is counted with the others, and said", () => {
  expect(
    describeVulnerabilities([found({ state: "ACTIVE" }), found({ state: "SUPPRESSED" })]),
  ).toBe("2 vulnerabilities in 1 package: 2 high; 1 suppressed or closed.");
});

test("of what the scanner does not tell the summary says nothing", () => {
  const one = found({ severity: null, packages: [] });
  expect(describeVulnerabilities([one])).toBe("1 vulnerability: 1 without severity.");
});

test("counts of the sync are told the worst first, zeros left out", () => {
  expect(describeCounts({ LOW: 1_200, CRITICAL: 2, MEDIUM: 0, NEW: 1 })).toBe(
    "2 critical, 1,200 low, 1 new",
  );
  expect(describeCounts({})).toBe("");
});

test("what was not read is said: a cut, a count that differs, findings of no form", () => {
  expect(describeGaps(results({ findings: 5_000, isCut: true, counts: { LOW: 7_000 } }))).toEqual([
    "AWS has more than the 5,000 findings that were read of this image.",
  ]);
  expect(describeGaps(results({ findings: 25, counts: { LOW: 30 } }))).toEqual([
    "AWS counts 30 findings and told 25.",
  ]);
  expect(describeGaps(results({ findings: 3, unreadable: 1, scanner: "basic" }))).toEqual([
    "1 finding came in a form that cannot be read.",
    "Basic scanning does not tell of fixes, exploits and where the image runs.",
  ]);
  expect(describeGaps(results({ findings: 3, counts: { LOW: 3 } }))).toEqual([]);
});

test("filters hold all at once, and what is not told is not found by them", () => {
  const all = [
    found({ id: "CVE-1", fix: "yes", exploitKnown: true }),
    found({ id: "CVE-2", fix: "some", severity: "LOW", packages: [aPackage("libxml2")] }),
    found({ id: "CVE-3" }),
  ];
  const ids = (filter: Partial<typeof noFilter>) =>
    filterFindings(all, { ...noFilter, ...filter }).map(({ id }) => id);
  expect(ids({})).toEqual(["CVE-1", "CVE-2", "CVE-3"]);
  expect(ids({ hasFix: true })).toEqual(["CVE-1", "CVE-2"]);
  expect(ids({ exploitKnown: true })).toEqual(["CVE-1"]);
  expect(ids({ severity: "HIGH", hasFix: true })).toEqual(["CVE-1"]);
  expect(ids({ text: " LIBXML " })).toEqual(["CVE-2"]);
  expect(ids({ text: "cve-3" })).toEqual(["CVE-3"]);
});

test("the file has a line for each package, and no cell that a table program would run", () => {
  const csv = findingsCsv(
    [
      found({
        packages: [aPackage("=cmd()", "a,b/c.json"), aPackage("zlib")],
        exploitKnown: false,
      }),
      found({ id: "CVE-2", packages: [], fix: "no" }),
    ],
    { digest: "sha256:0", scannedAt: null, readAt: "2026-01-02T00:00:00Z" },
  );
  const lines = csv.trimEnd().split("\r\n");
  expect(lines).toHaveLength(4);
  expect(lines[0]).toContain("Vulnerability,Severity,Score,Package,Installed,Fixed in,Path");
  expect(lines[1]).toBe(
    `CVE-2026-1,HIGH,,'=cmd(),1.0,,"a,b/c.json",,,,no,,,,sha256:0,,2026-01-02T00:00:00Z`,
  );
  expect(lines[3]).toBe("CVE-2,HIGH,,,,,,,,no,,,,,sha256:0,,2026-01-02T00:00:00Z");
});

test("a filter only ever leaves out, and keeps the order", () => {
  const some = fc.array(
    fc
      .record({
        id: fc.string(),
        severity: fc.constantFrom("HIGH", "LOW", null),
        fix: fc.constantFrom("yes" as const, "no" as const, null),
      })
      .map(found),
  );
  fc.assert(
    fc.property(some, fc.boolean(), fc.string(), (all, hasFix, text) => {
      const kept = filterFindings(all, { ...noFilter, hasFix, text });
      expect(all.filter((each) => kept.includes(each))).toEqual(kept);
    }),
  );
});
