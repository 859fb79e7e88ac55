import fc from "fast-check";
import { expect, test } from "vitest";
import { fixedStep } from "@/lib/domain/checks/fixed-step";
import { judgeCheck } from "@/lib/domain/checks/judge-check";
import { listUnanswered } from "@/lib/domain/checks/list-unanswered";
import type { EvidenceFile } from "@/lib/domain/evidence/evidence-file";
import { listClaims } from "@/lib/domain/evidence/list-claims";
import { anEvidence } from "@/lib/testing/an-evidence";
import { letIn } from "@/lib/testing/role-answers";
import { assuming, id, OTHER, right } from "@/lib/testing/trust-statements";
import { digestEvidence } from "./digest-evidence";
import { EvidenceUnreadable } from "./parse-evidence";
import { sealEvidence } from "./seal-evidence";
import { tellEvidence } from "./tell-evidence";
import { verifyEvidence } from "./verify-evidence";

type Path = readonly (string | number)[];
type Json = Record<string | number, unknown>;

const stranger = assuming(right, { Principal: { AWS: `arn:aws:iam::${OTHER}:root` } });
const service = {
  Effect: "Allow",
  Principal: { Service: "lambda.amazonaws.com" },
  Action: "sts:AssumeRole",
};
const valid = anEvidence();
const allowing = (Action: string, Resource = "*") => ({ Effect: "Allow", Action, Resource });
const inline = (name: string, ...statements: readonly object[]) => ({
  name,
  kind: "inline" as const,
  document: JSON.stringify({ Version: "2012-10-17", Statement: statements }),
});
const team = "arn:aws:ecr:us-west-1:222222222222:repository/team/*";
/** Of a role that may push, and does not reach every repository. */
const broad = anEvidence({
  policies: [inline("Push", allowing("ecr:*", team)), inline("All", allowing("*"))],
  boundary: inline("Limit", allowing("ecr:*", team), allowing("ecr:GetAuthorizationToken")),
});

const faultsOf = (file: unknown) => verifyEvidence(JSON.stringify(file)).faults;

/** A copy that somebody changed. */
function changed(
  file: EvidenceFile,
  path: Path,
  change: (value: unknown) => unknown,
): EvidenceFile {
  const copy = structuredClone(file) as unknown as Json;
  const parent = path.slice(0, -1).reduce((at, step) => at[step] as Json, copy);
  const last = path.at(-1) ?? "";
  parent[last] = change(parent[last]);
  return copy as unknown as EvidenceFile;
}

/** The same, with a digest of what is in it now. */
function forged(file: EvidenceFile, path: Path, value: unknown): EvidenceFile {
  const copy = changed(file, path, () => value);
  return { ...copy, digest: digestEvidence(copy) };
}

function leavesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  return Object.entries(value).flatMap(([name, each]) =>
    leavesOf(each, [...path, Array.isArray(value) ? Number(name) : name]),
  );
}

const long = {
  ...inline("Long", ...Array.from({ length: 200 }, () => allowing("ecr:ListImages"))),
  kind: "managed" as const,
};

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
  ["limited by a boundary", { boundary: inline("Limit", allowing("ecr:*")) }],
  ["given what is too much", { policies: [inline("Admin", allowing("*"))] }],
  [
    "given what nothing written shows",
    { policies: [inline("Odd", { Effect: "Allow", NotAction: ["s3:*"], Resource: "*" })] },
  ],
  ["given nothing", { policies: [] }],
  [
    "given what is no policy",
    { policies: [inline("Read", allowing("ecr:*")), { ...long, document: "<html>" }] },
  ],
  [
    "given one policy twice by name",
    {
      policies: [
        { ...long, name: "Push" },
        inline("Push", allowing("ecr:ListImages")),
        { ...long, name: "Push", document: inline("", allowing("ecr:*")).document },
      ],
    },
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
  ["that is proved", valid],
  ["that is not", broad],
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

/** Where a role’s policies are judged, and what is claimed of them: in the step and in the claims. */
const REVIEW = valid.check.steps.findIndex(({ kind }) => kind === "role_review");
const review: Path = ["check", "steps", REVIEW];

/** Both in the step and in the claims, with a digest of what is in it now. */
function forgedClaims(file: EvidenceFile, path: Path, value: unknown): EvidenceFile {
  const copy = changed(file, [...review, ...path], () => value);
  return forged(copy, ["claims"], [copy.claims[0], ...listClaims(copy.check).slice(1)]);
}

test("policies are claimed to only read, and to reach every repository; both are proved again", () => {
  expect(valid.claims.map(({ claim }) => claim)).toEqual([
    "nobody_else",
    "reads_only",
    "every_repository",
  ]);
  const { confirmed } = verifyEvidence(JSON.stringify(valid));
  expect(confirmed).toContainEqual(expect.stringMatching(/^Proved: .*nothing beyond reading/));
  expect(confirmed).toContainEqual(expect.stringMatching(/^Proved: every permission on every/));
  expect(valid.says).toContainEqual(
    expect.stringMatching(
      /^The role’s policies, read from AWS on .* UTC: Proved: every permission/,
    ),
  );
});

test.each<[string, object, RegExp[]]>([
  [
    "lets more than reading in",
    allowing("ecr:PutImage"),
    [/says “proved” of reading only, and the role’s policies give “counterexample”. Too much:/],
  ],
  [
    "shuts a repository out",
    { Effect: "Deny", Action: "ecr:ListImages", Resource: `${team.slice(0, -1)}secret` },
    [/says “proved” of ecr:ListImages in us-west-1, .* “counterexample”/, /“proved” of every repo/],
  ],
])("an added statement that %s does not verify, whatever the digest", (_, statement, told) => {
  const path = ["comparisons", 0, "actual"];
  const text = valid.check.steps[REVIEW]?.comparisons?.[0]?.actual ?? "";
  const document = JSON.parse(text);
  document.Statement.push(statement);
  const faults = faultsOf(forgedClaims(valid, path, JSON.stringify(document, null, 2)));
  for (const each of told) expect(faults).toContainEqual(expect.stringMatching(each));
});

const cell = valid.check.steps[REVIEW]?.permissions?.repositories.length ?? 0;
const at = (file: EvidenceFile, outcome: string) =>
  file.check.steps[REVIEW]?.permissions?.repositories.findIndex(
    (each) => each.outcome === outcome && each.repository !== null,
  ) ?? 0;
const proved = { outcome: "proved", sentence: "Proved" };
const inCell: Path = ["permissions", "repositories", at(broad, "counterexample")];
const expected: Path = ["permissions", "expectation"];

test.each<[string, EvidenceFile, Path, unknown, RegExp]>([
  ["outcome", broad, ["permissions", "readsOnly"], proved, /says “proved” of reading only/],
  [
    "request",
    broad,
    ["permissions", "readsOnly", "request", "action"],
    "ecr:ListImages",
    /more than reading is none/,
  ],
  ["excess", broad, ["excess"], [], /allows beyond reading is not what its policies say/],
  ["state", broad, ["state"], "passed", /is warning \(excess_permissions\), and is told as passed/],
  ["code", valid, ["code"], "reviewed_in_part", /told as passed \(reviewed_in_part\)/],
  ["message", valid, ["message"], "All is well.", /does not write the step .* like this/],
  ["sum", broad, ["permissions", "everyRepository"], proved, /says “proved” of every repository/],
  [
    "cell",
    broad,
    [...inCell, "request", "resource"],
    team.replace("*", "x"),
    /told as refused is allowed/,
  ],
  ["name", broad, [...inCell, "repository"], "team/x", /told as refused is allowed/],
  ["list of cells", valid, ["permissions", "repositories"], [], /not those that were asked for/],
  [
    "cell’s action",
    valid,
    ["permissions", "repositories", cell - 1, "action"],
    "ecr:X",
    /not those that/,
  ],
  ["region", valid, [...expected, "regions"], [], /is of other regions/],
  [
    "role",
    valid,
    [...expected, "roleArn"],
    "arn:aws:iam::222222222222:role/Other",
    /of another role/,
  ],
  ["role, which is none", valid, [...expected, "roleArn"], "x", /No role can be proved like that/],
  ["repository", valid, ["permissions", "names"], ["team/*"], /is of others than the connector’s/],
  ["order", valid, [...expected, "policies"], [], /“counterexample”/],
])(
  "a changed %s of permissions does not verify, whatever the digest",
  (_, file, path, value, told) => {
    expect(faultsOf(forgedClaims(file, path, value))).toContainEqual(expect.stringMatching(told));
  },
);

test("a file that claims less than the check asked for does not verify", () => {
  const review = valid.check.steps[REVIEW];
  const less = structuredClone(review?.permissions);
  if (!less?.expectation) throw new Error("no permissions");
  less.expectation.repositoryActions = [];
  less.repositories = less.repositories.filter(({ action }) => action !== "ecr:ListImages");
  expect(faultsOf(forgedClaims(valid, ["permissions"], less))).toContain(
    "The check asked for a permission of which nothing is claimed.",
  );
});

test("claims of policies of which a text is not kept are told as not repeatable, and are no fault", () => {
  const file = anEvidence({ policies: [long, inline("Read", allowing("ecr:*"))] });
  const told = "Long (managed policy)";
  expect(file.claims.slice(1)).toEqual([
    expect.objectContaining({ claim: "reads_only", textsNotKept: [told] }),
    expect.objectContaining({ claim: "every_repository", textsNotKept: [told] }),
  ]);
  expect(file.says).toContainEqual(expect.stringContaining(`Not repeatable: the text of ${told}`));
  const verified = verifyEvidence(JSON.stringify(file));
  expect(verified.faults).toEqual([]);
  const { isFine, lines } = tellEvidence(verified);
  expect(isFine).toBe(true);
  expect(lines.filter((line) => line.includes("not repeatable"))).toEqual([
    `- what is claimed of permissions, not repeatable: the text of ${told} is not kept.`,
  ]);
  expect(lines.join("\n")).not.toContain("beyond reading");
});

test("a text that is there is not told as not kept", () => {
  const path: Path = ["claims", 1, "textsNotKept"];
  expect(faultsOf(forged(valid, path, ["MooringSelfInspection (inline policy)"]))).toContain(
    "The claims are not those of the check’s steps.",
  );
});

test("a check that did not keep what was to be proved claims nothing of permissions, and that is told", () => {
  const file = forgedClaims(valid, expected, undefined);
  const lines = tellEvidence(verifyEvidence(JSON.stringify(file))).lines.join("\n");
  expect(file.claims).toHaveLength(1);
  expect(lines).toContain("the file has no claim that repeats it");
});

test("what another version says in other words is told, and is no fault", () => {
  const older = forged(valid, ["madeBy", "version"], "0.0.9");
  const { faults, differences } = verifyEvidence(
    JSON.stringify(forged(older, ["check", "summary"], "It is well.")),
  );
  expect(faults).toEqual([]);
  expect(differences).toContain("the summary");
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
