import fc from "fast-check";
import { expect, test } from "vitest";
import { fixedStep } from "@/lib/domain/checks/fixed-step";
import { judgeCheck } from "@/lib/domain/checks/judge-check";
import { listUnanswered } from "@/lib/domain/checks/list-unanswered";
import { aBroadEvidence, anEvidence } from "@/lib/testing/an-evidence";
import { changed, forged, leavesOf, type Path } from "@/lib/testing/forge-evidence";
import { letIn } from "@/lib/testing/role-answers";
import { assuming, id, OTHER, right } from "@/lib/testing/trust-statements";
import packageFile from "@/package.json";
import { EvidenceUnreadable } from "./parse-evidence";
import { sealEvidence } from "./seal-evidence";
import { verifyEvidence } from "./verify-evidence";

const stranger = assuming(right, { Principal: { AWS: `arn:aws:iam::${OTHER}:root` } });
const service = {
  Effect: "Allow",
  Principal: { Service: "lambda.amazonaws.com" },
  Action: "sts:AssumeRole",
};
const valid = anEvidence();
const faultsOf = (file: unknown) => verifyEvidence(JSON.stringify(file)).faults;

test.each([
  ["proved", {}],
  ["proved as pasted", { pastedAt: "2026-01-14T10:30:00.000Z" }],
  [
    "proved beside an accepted service",
    { statements: [assuming(right), service], acceptedServices: ["lambda.amazonaws.com"] },
  ],
  ["open to another service", { statements: [assuming(right), service] }],
  ["open to a stranger, who is no one to ask for", { statements: [assuming(right), stranger] }],
  [
    "open to a request that was sent and let in",
    { statements: [assuming(id("StringLike", "mrg-*"))], sent: letIn },
  ],
  [
    "closed to the right caller too",
    { statements: [assuming(id("StringEquals", "other-id"))], sent: letIn },
  ],
])("the evidence of a role that is %s verifies", (_, given) => {
  const { faults, differences, confirmed } = verifyEvidence(JSON.stringify(anEvidence(given)));
  expect({ faults, differences }).toEqual({ faults: [], differences: [] });
  expect(confirmed.length).toBeGreaterThan(2);
});

test("the evidence of a connector with a user name claims nothing of every request, and verifies", () => {
  const target = {
    kind: "basic",
    url: "https://registry.example.com",
    username: "reader",
  } as const;
  const steps = [
    { ...fixedStep("registry_tls"), state: "passed", code: "tls", message: "" } as const,
  ];
  const { excess, ...judged } = judgeCheck("basic", steps);
  const check = { ...valid.check, target, steps: [...steps], ...judged, excess: excess ?? [] };
  const file = sealEvidence(valid.connector, check, new Date(valid.madeAt));
  expect(file.claims).toEqual([]);
  expect(file.says).toContainEqual(expect.stringMatching(/^Not assured:/));
  expect(faultsOf(file)).toEqual([]);
});

test("a check that AWS did not answer in time verifies as one that says nothing", () => {
  const [identity, ...rest] = valid.check.steps;
  const plan = rest.map(({ id, kind, title }) => ({ id, kind, title }));
  const late = listUnanswered(plan, [], 60_000);
  const steps = identity ? [identity, ...late] : late;
  const { excess, ...judged } = judgeCheck("aws_role", steps);
  const check = { ...valid.check, steps, ...judged, excess: excess ?? [] };
  const file = sealEvidence(valid.connector, check, new Date(valid.madeAt));
  expect(file.check.conclusive).toBe(false);
  expect(faultsOf(file)).toEqual([]);
});

test.each([
  ["of a safe role", valid],
  ["of a broad one", aBroadEvidence()],
])("every leaf of a file %s matters: whichever is altered, it does not verify", (_, whole) => {
  const leaves = leavesOf(whole);
  expect(leaves.length).toBeGreaterThan(250);
  fc.assert(
    fc.property(fc.constantFrom(...leaves), fc.string({ minLength: 1 }), (path, more) => {
      const file = changed(whole, path, (value) => {
        if (typeof value === "string") return value + more;
        if (typeof value === "number") return value + 1;
        return value === null ? more : !value;
      });
      expect(isAccepted(JSON.stringify(file))).toBe(false);
    }),
    { numRuns: 400 },
  );
});

test("what is left out or added matters, and how the file is written does not", () => {
  const { madeAt: _, ...without } = valid;
  expect(isAccepted(JSON.stringify(without))).toBe(false);
  expect(isAccepted(JSON.stringify({ ...valid, note: "trust me" }))).toBe(false);
  expect(
    isAccepted(JSON.stringify(valid).replace("{", '{"madeAt":"2020-01-01T00:00:00.000Z",')),
  ).toBe(false);
  const shuffled = Object.fromEntries(Object.entries(valid).reverse());
  expect(isAccepted(`\n${JSON.stringify(shuffled, null, "\t")}\n`)).toBe(true);
});

test("a forger who makes the digest anew cannot make an open policy be proved", () => {
  const open = anEvidence({ statements: [assuming(id("StringLike", "mrg-*"))], sent: letIn });
  const at = valid.check.steps.findIndex(({ kind }) => kind === "refuses_everybody_else");
  const [claim] = open.claims;
  const text = claim?.claim === "nobody_else" ? claim.trustPolicy : undefined;
  const step = forged(valid, ["check", "steps", at, "comparisons", 0, "actual"], text);
  const file = forged(step, ["claims", 0, "trustPolicy"], text);
  expect(faultsOf(file)).toContainEqual(
    expect.stringMatching(/says “proved”, and its trust policy gives “counterexample”. Not safe:/),
  );
});

test.each<[string, Path, unknown, RegExp]>([
  ["verdict", ["check", "verdict"], "degraded", /follows verdict connected/],
  ["assurance", ["check", "assurance"], "none", /follows assurance proved/],
  ["conclusive", ["check", "conclusive"], false, /follows conclusive true/],
  ["summary", ["check", "summary"], "All is well.", /does not write the summary like this/],
  ["words", ["says", 0], "All is well.", /does not write what the file says in words/],
  ["claims", ["claims"], [], /The claims are not those of the check’s steps/],
  [
    "connector",
    ["connector", "id"],
    "019ac0de-0000-7000-8000-000000000009",
    /of another connector/,
  ],
  ["account", ["claims", 0, "expectation", "trustedAccountId"], OTHER, /“counterexample”/],
  ["account, which is none", ["claims", 0, "expectation", "trustedAccountId"], "1", /12 digits/],
  ["External ID", ["claims", 0, "expectation", "externalIds", 0], "mrg-000000", /“counterexample”/],
  [
    "refusal",
    ["check", "steps", 2, "evidence"],
    { call: "sts:AssumeRole" },
    /AWS’s answer to it was no refusal/,
  ],
  ["two steps", ["check", "steps", 1, "id"], "account", /the same ID/],
])("a changed %s does not verify, whatever the digest", (_, path, value, told) => {
  expect(faultsOf(forged(valid, path, value))).toContainEqual(expect.stringMatching(told));
});

test("a counterexample that breaks nothing is no witness", () => {
  const open = anEvidence({ statements: [assuming(right), stranger] });
  const path = ["claims", 0, "result", "nobodyElse", "request", "principalAccount"];
  const told = forged(open, path, "999900001111");
  expect(faultsOf(forged(told, [...path.slice(0, -1), "context"], {}))).toContainEqual(
    "A request that is told as a counterexample is none.",
  );
});

test("what another version says in other words is told, and is no fault", () => {
  const older = forged(valid, ["check", "version"], "0.0.9");
  const { faults, differences } = verifyEvidence(
    JSON.stringify(forged(older, ["check", "summary"], "It is well.")),
  );
  // What the file says was written by this version, of a summary that is not its own.
  expect(faults).toEqual([
    `Mooring ${packageFile.version} does not write what the file says in words like this.`,
  ]);
  expect(differences).toEqual(["the summary"]);
  const all = forged(older, ["madeBy", "version"], "0.0.9");
  const both = verifyEvidence(JSON.stringify(forged(all, ["check", "summary"], "It is well.")));
  expect(both.faults).toEqual([]);
  expect(both.differences).toContain("the summary");
});

test.each([
  ["nothing", "", /no JSON/],
  ["a page", "<html>", /no JSON/],
  ["another JSON", "[1]", /no evidence of Mooring/],
  [
    "a newer format",
    JSON.stringify({ ...valid, version: 2 }),
    /version 2 of the format, and only version 1/,
  ],
  ["a format without a version", JSON.stringify({ format: valid.format }), /version none/],
  [
    "a deep one",
    `{"format":"mooring-evidence","version":1,"a":${"[".repeat(5000)}${"]".repeat(5000)}}`,
    /nested deeper/,
  ],
  ["one that lacks its check", JSON.stringify({ ...valid, check: undefined }), /at \/check/],
])("%s is refused in words", (_, text, told) => {
  expect(() => verifyEvidence(text)).toThrow(EvidenceUnreadable);
  expect(() => verifyEvidence(text)).toThrow(told);
});

function isAccepted(text: string): boolean {
  try {
    return verifyEvidence(text).faults.length === 0;
  } catch (error) {
    if (error instanceof EvidenceUnreadable) return false;
    throw error;
  }
}
