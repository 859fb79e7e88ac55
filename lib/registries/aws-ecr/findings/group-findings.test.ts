import fc from "fast-check";
import { expect, test } from "vitest";
import { MOST_PACKAGES, type VulnerablePackage } from "@/lib/domain/inventory/image-findings";
import type { Finding } from "./finding";
import { groupFindings } from "./group-findings";

const aPackage = (name: string, facts: Partial<VulnerablePackage> = {}): VulnerablePackage => ({
  name,
  version: "1.0",
  fixedIn: null,
  path: null,
  manager: null,
  layer: null,
  ...facts,
});
const aFinding = (facts: Partial<Finding>): Finding => ({
  id: "CVE-1",
  title: null,
  description: null,
  severity: "LOW",
  score: null,
  url: null,
  packages: [aPackage("openssl")],
  fix: null,
  exploitKnown: null,
  state: null,
  ...facts,
});

test("findings of one vulnerability are one line, with the worst severity and every package once", () => {
  const grouped = groupFindings([
    aFinding({ severity: "odd", score: 3 }),
    aFinding({ severity: "HIGH", score: 7.1, title: "Named", packages: [aPackage("libssl")] }),
    aFinding({
      severity: "LOW",
      packages: [aPackage("openssl"), aPackage("openssl", { path: "a" })],
    }),
  ]);
  expect(grouped).toHaveLength(1);
  expect(grouped[0]).toMatchObject({ severity: "HIGH", score: 7.1, title: "Named" });
  expect(grouped[0]?.packages.map(({ name, path }) => [name, path])).toEqual([
    ["openssl", null],
    ["libssl", null],
    ["openssl", "a"],
  ]);
});

test("a fix of some packages is “some”, and what was not told of one is no “no” of all", () => {
  const fixOf = (...fixes: Finding["fix"][]) =>
    groupFindings(fixes.map((fix) => aFinding({ fix })))[0]?.fix;
  expect(fixOf("yes", "yes")).toBe("yes");
  expect(fixOf("yes", "no")).toBe("some");
  expect(fixOf("yes", null)).toBe("some");
  expect(fixOf("no", null)).toBeNull();
  expect(fixOf("no", "no")).toBe("no");
});

test("an exploit of one package is known, and none is known only where each is told", () => {
  const known = (...exploits: Finding["exploitKnown"][]) =>
    groupFindings(exploits.map((exploitKnown) => aFinding({ exploitKnown })))[0]?.exploitKnown;
  expect(known(false, null, true)).toBe(true);
  expect(known(false, null)).toBeNull();
  expect(known(false, false)).toBe(false);
});

test("the worst comes first: by severity, known exploits, score, and then by name", () => {
  const ids = groupFindings([
    aFinding({ id: "CVE-5", severity: null }),
    aFinding({ id: "CVE-4", severity: "HIGH", score: 7 }),
    aFinding({ id: "CVE-3", severity: "HIGH", score: 7 }),
    aFinding({ id: "CVE-2", severity: "HIGH", score: 6, exploitKnown: true }),
    aFinding({ id: "CVE-1", severity: "CRITICAL" }),
  ]).map(({ id }) => id);
  expect(ids).toEqual(["CVE-1", "CVE-2", "CVE-3", "CVE-4", "CVE-5"]);
});

test("more packages than are told are counted", () => {
  const packages = Array.from({ length: MOST_PACKAGES + 7 }, (_, n) => aPackage(`p${n}`));
  const [one] = groupFindings([aFinding({ packages })]);
  expect(one?.packages).toHaveLength(MOST_PACKAGES);
  expect(one?.morePackages).toBe(7);
});

test("every finding is in exactly one line, in whatever order they come", () => {
  const findings = fc.array(
    fc
      .record({
        id: fc.constantFrom("CVE-1", "CVE-2", "CVE-3"),
        severity: fc.constantFrom("HIGH", "LOW", null),
        score: fc.option(fc.double({ min: 0, max: 10, noNaN: true })),
      })
      .map(aFinding),
  );
  fc.assert(
    fc.property(findings, (all) => {
      const grouped = groupFindings(all);
      expect(new Set(grouped.map(({ id }) => id))).toEqual(new Set(all.map(({ id }) => id)));
      const order = (each: readonly { id: string }[]) => each.map(({ id }) => id);
      expect(order(groupFindings([...all].reverse()))).toEqual(order(grouped));
    }),
  );
});
