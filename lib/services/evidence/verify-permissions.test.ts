import fc from "fast-check";
import { expect, test } from "vitest";
import type { EvidenceFile } from "@/lib/domain/evidence/evidence-file";
import { listClaims } from "@/lib/domain/evidence/list-claims";
import type { NamedPolicy } from "@/lib/iam/policy/policy-types";
import { aBroadEvidence, anEvidence, anInlinePolicy } from "@/lib/testing/an-evidence";
import { changed, forged, type Path } from "@/lib/testing/forge-evidence";
import { rolePolicies } from "@/lib/testing/permission-arbitraries";
import { allowing } from "@/lib/testing/role-policies";
import { tellEvidence } from "./tell-evidence";
import { verifyEvidence } from "./verify-evidence";

const valid = anEvidence();
const broad = aBroadEvidence();
const team = "arn:aws:ecr:us-west-1:222222222222:repository/team/*";
const long = {
  ...anInlinePolicy("Long", ...Array.from({ length: 200 }, () => allowing("ecr:ListImages"))),
  kind: "managed" as const,
};
const faultsOf = (file: unknown) => verifyEvidence(JSON.stringify(file)).faults;

test.each([
  ["limited by a boundary", { boundary: anInlinePolicy("Limit", allowing("ecr:*")) }],
  ["given what is too much", { policies: [anInlinePolicy("Admin", allowing("*"))] }],
  ["let read another role", { policies: [anInlinePolicy("Others", allowing("iam:GetRole"))] }],
  ["given nothing", { policies: [] }],
  [
    "given what is no policy",
    { policies: [anInlinePolicy("Read", allowing("ecr:*")), { ...long, document: "<html>" }] },
  ],
  [
    "given policies of one name",
    {
      policies: [
        { ...long, name: "Push" },
        anInlinePolicy("Push", allowing("ecr:ListImages")),
        { ...long, name: "Push", document: anInlinePolicy("", allowing("ecr:*")).document },
      ],
    },
  ],
])("the evidence of a role that is %s verifies", (_, given) => {
  const { faults, differences } = verifyEvidence(JSON.stringify(anEvidence(given)));
  expect({ faults, differences }).toEqual({ faults: [], differences: [] });
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

const CELLS = valid.check.steps[REVIEW]?.permissions?.repositories.length ?? 0;
const refused = broad.check.steps[REVIEW]?.permissions?.repositories.findIndex(
  ({ repository }) => repository !== null,
);
const proved = { outcome: "proved", sentence: "Proved" };
const inCell: Path = ["permissions", "repositories", refused ?? 0];
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
    ["permissions", "repositories", CELLS - 1, "action"],
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
  ["list of policies", valid, [...expected, "policies"], [], /shows are not those of which/],
])(
  "a changed %s of permissions does not verify, whatever the digest",
  (_, file, path, value, told) => {
    expect(faultsOf(forgedClaims(file, path, value))).toContainEqual(expect.stringMatching(told));
  },
);

test("a policy that the step shows and the claims leave out does not verify, whatever the digest", () => {
  const shown = valid.check.steps[REVIEW]?.comparisons ?? [];
  const [first] = shown;
  const open = { title: first?.title ?? "", actual: anInlinePolicy("", allowing("*")).document };
  for (const forgedList of [
    [...shown, { ...open, title: "Open (inline policy)" }],
    [open, ...shown],
  ]) {
    expect(faultsOf(forgedClaims(valid, ["comparisons"], forgedList))).toContain(
      "The policies that the step shows are not those of which it is claimed.",
    );
  }
});

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

test("whatever a role’s policies are, the evidence of their check verifies", () => {
  const asRead = ({ name, document }: NamedPolicy) => ({
    name,
    kind: "inline" as const,
    document: JSON.stringify(document),
  });
  const property = fc.property(rolePolicies, ({ identity, boundary }) => {
    const limit = boundary ? { boundary: asRead(boundary) } : {};
    expect(faultsOf(anEvidence({ policies: identity.map(asRead), ...limit }))).toEqual([]);
  });
  fc.assert(property, { numRuns: 100 });
});

test("claims of policies of which a text is not kept are told as not repeatable, and are no fault", () => {
  const file = anEvidence({ policies: [long, anInlinePolicy("Read", allowing("ecr:*"))] });
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
