import fc from "fast-check";
import { expect, test } from "vitest";
import { scanResultsSchema } from "@/lib/domain/inventory/image-findings";
import { readBasicFinding } from "./read-basic-finding";
import { readEnhancedFinding } from "./read-enhanced-finding";
import { readResults } from "./read-results";

test("a finding of basic scanning tells its package and score, and nothing of fixes and exploits", () => {
  const attributes = [
    { key: "package_version", value: "1.44.1-1ubuntu1.1" },
    { key: "package_name", value: "e2fsprogs" },
    { key: "CVSS2_SCORE", value: "4.6" },
    { key: "CVSS3_SCORE", value: "7.5" },
  ];
  const uri = "http://people.ubuntu.com/~ubuntu-security/cve/CVE-2019-5188";
  const found = readBasicFinding({
    name: "CVE-2019-5188",
    description: "A code execution vulnerability exists.",
    uri,
    severity: "MEDIUM",
    attributes,
  });
  expect(found).toEqual({
    id: "CVE-2019-5188",
    title: null,
    description: "A code execution vulnerability exists.",
    severity: "MEDIUM",
    score: 7.5,
    url: uri,
    packages: [
      {
        name: "e2fsprogs",
        version: "1.44.1-1ubuntu1.1",
        fixedIn: null,
        path: null,
        manager: null,
        layer: null,
      },
    ],
    fix: null,
    exploitKnown: null,
    state: null,
  });
});

test("a finding of Amazon Inspector tells fix, exploit and the path of a package", () => {
  const found = readEnhancedFinding({
    title: "CVE-2021-3711 - openssl",
    severity: "CRITICAL",
    score: 9.8,
    status: "ACTIVE",
    fixAvailable: "PARTIAL",
    exploitAvailable: "YES",
    packageVulnerabilityDetails: {
      vulnerabilityId: "CVE-2021-3711",
      sourceUrl: "javascript:alert(1)",
      referenceUrls: ["https://nvd.nist.gov/vuln/detail/CVE-2021-3711"],
      vulnerablePackages: [
        {
          name: "openssl",
          epoch: 1,
          version: "1.1.1k",
          release: "6.el8",
          fixedInVersion: "1.1.1l",
        },
        {
          name: "openssl-js",
          version: "2.0",
          filePath: "app/x.json",
          fixedInVersion: "NotAvailable",
        },
        { version: "nameless" },
      ],
    },
  });
  expect(found).toMatchObject({
    id: "CVE-2021-3711",
    url: "https://nvd.nist.gov/vuln/detail/CVE-2021-3711",
    fix: "some",
    exploitKnown: true,
    packages: [
      { name: "openssl", version: "1:1.1.1k-6.el8", fixedIn: "1.1.1l", path: null },
      { name: "openssl-js", version: "2.0", fixedIn: null, path: "app/x.json" },
    ],
  });
});

test("what a finding does not say is not told, and one that names no vulnerability is none", () => {
  const bare = readEnhancedFinding({ packageVulnerabilityDetails: { vulnerabilityId: "CVE-1" } });
  expect(bare).toMatchObject({ severity: null, score: null, fix: null, exploitKnown: null });
  const other = { fixAvailable: "MAYBE", exploitAvailable: true, score: 11, title: "Named" };
  expect(readEnhancedFinding(other)).toMatchObject({
    id: "Named",
    fix: null,
    exploitKnown: null,
    score: null,
  });
  for (const none of [null, undefined, 1, "CVE-1", [], {}, { name: "" }, { name: 5 }]) {
    expect(readBasicFinding(none)).toBeNull();
    expect(readEnhancedFinding(none)).toBeNull();
  }
});

test("text of any length and any characters is cut and made plain", () => {
  const found = readBasicFinding({ name: "CVE-1\u202e\u0000", description: "😀".repeat(5_000) });
  expect(found?.id).toBe("CVE-1\uFFFD\uFFFD");
  expect(found?.description?.length).toBe(600);
  expect(found?.description).toMatch(/…$/);
});

const NAMES = {
  name: fc.anything(),
  severity: fc.oneof(fc.constantFrom("CRITICAL", "LOW", "odd"), fc.anything()),
  score: fc.anything(),
  fixAvailable: fc.oneof(fc.constantFrom("YES", "NO", "PARTIAL"), fc.anything()),
  exploitAvailable: fc.oneof(fc.constantFrom("YES", "NO"), fc.anything()),
  attributes: fc.anything(),
  resources: fc.anything(),
  uri: fc.oneof(fc.webUrl(), fc.anything()),
  packageVulnerabilityDetails: fc.oneof(
    fc.anything(),
    fc.record({
      vulnerabilityId: fc.constantFrom("CVE-1", "CVE-2"),
      vulnerablePackages: fc.oneof(
        fc.anything(),
        fc.array(fc.record({ name: fc.anything(), version: fc.anything() })),
      ),
    }),
  ),
};
const hostile = fc.oneof(fc.anything(), fc.record(NAMES, { requiredKeys: [] }));

test("no answer of any form throws, breaks the schema, or says yes where the scanner did not", () => {
  fc.assert(
    fc.property(
      fc.anything(),
      fc.option(fc.array(hostile), { nil: undefined }),
      fc.option(fc.array(hostile), { nil: undefined }),
      (first, basic, enhanced) => {
        const results = readResults({ first, basic, enhanced, isCut: false });
        if (results === null) return;
        scanResultsSchema.parse(results);
        const asked = JSON.stringify(enhanced ?? [], (_, value) =>
          typeof value === "bigint" ? String(value) : value,
        );
        for (const { fix, exploitKnown } of results.vulnerabilities) {
          if (exploitKnown === true || fix === "yes") expect(asked).toContain('"YES"');
          if (exploitKnown === false || fix === "no") expect(asked).toContain('"NO"');
        }
        expect(results.findings).toBe((basic ?? []).length + (enhanced ?? []).length);
      },
    ),
  );
});
