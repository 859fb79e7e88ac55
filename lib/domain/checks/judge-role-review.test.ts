import { expect, test } from "vitest";
import { parseRoleArn } from "@/lib/iam/identifiers/role-arn";
import { MANAGED_POLICIES } from "@/lib/iam/policy/managed-policies";
import { buildEnoughPolicy } from "@/lib/iam/role/enough-policy";
import { buildTrustPolicy, type TrustInput } from "@/lib/iam/role/trust-policy";
import { judgeRoleReview } from "./judge-role-review";
import type { RoleReading } from "./role-reading";

const parsed = parseRoleArn("arn:aws:iam::222222222222:role/MooringReader");
if (!parsed.ok) throw new Error(parsed.message);
const { role } = parsed;

const trust: TrustInput = {
  partition: "aws",
  trustedAccountId: "111122223333",
  externalId: "external-id-1",
};
const readOnly = {
  name: "ReadOnly",
  kind: "managed",
  document: JSON.stringify(MANAGED_POLICIES.AmazonEC2ContainerRegistryReadOnly),
} as const;
const admin = {
  name: "Admin",
  kind: "inline",
  document: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}',
} as const;
const right = JSON.stringify(buildTrustPolicy(trust));

function refusal(call: string, kind = "access_denied", code = "AccessDenied") {
  return { call, kind, code, message: "no" };
}

const enough = buildEnoughPolicy(
  {
    service: "ecr",
    repositoryActions: ["ecr:ListImages"],
    accountActions: ["ecr:DescribeRepositories"],
  },
  role,
  { regions: [], repositories: [] },
);

const question = {
  partition: "aws",
  awsAccountId: "222222222222",
  regions: ["us-west-1"],
  repositories: [] as string[],
  template: {
    service: "ecr",
    repositoryActions: ["ecr:ListImages"],
    accountActions: ["ecr:DescribeRepositories"],
  },
  optionalActions: ["ecr:DescribeImageScanFindings"],
  now: new Date("2026-01-15T08:00:00.000Z"),
  roleArn: role.arn,
} as const;

const nothing: RoleReading = { policies: [], refusals: [], durationMs: 12 };

function judge(reading: Partial<RoleReading>, stood: readonly string[] = []) {
  return judgeRoleReview({ ...nothing, ...reading }, role, { enough, stood, question });
}

test.each<[string, Partial<RoleReading>, string, string]>([
  ["all is right", { trustPolicy: right, policies: [readOnly] }, "passed", "reviewed"],
  [
    "a part cannot be read",
    { trustPolicy: right, policies: [readOnly], refusals: [refusal("iam:GetPolicy")] },
    "passed",
    "reviewed_in_part",
  ],
  ["there is excess", { trustPolicy: right, policies: [admin] }, "warning", "excess_permissions"],
  [
    "there is excess, and the trust cannot be read",
    { policies: [admin], refusals: [refusal("iam:GetRole")] },
    "warning",
    "excess_permissions",
  ],
  [
    "nothing can be read",
    { refusals: [refusal("iam:ListRolePolicies")] },
    "not_testable",
    "role_not_readable",
  ],
  [
    "IAM limits requests",
    { refusals: [refusal("iam:ListRolePolicies", "throttled", "Throttling")] },
    "not_testable",
    "review_throttled",
  ],
])("%s", (_, reading, state, code) => {
  expect(judge(reading)).toMatchObject({ state, code });
});

test("one of AWS's own long policies is judged, and not kept with every check", () => {
  const actions = Array.from({ length: 1000 }, () => "ecr:ListImages");
  const statement = { Effect: "Allow", Action: actions, Resource: "*" };
  const text = JSON.stringify({ Version: "2012-10-17", Statement: statement });
  const long = { ...readOnly, document: text };
  const own = { ...readOnly, document: readOnly.document.padEnd(20_000) };
  const { code, comparisons, permissions } = judge({ policies: [long, own] });
  expect(code).toBe("reviewed");
  expect(comparisons?.map(({ title }) => title)).toEqual(["ReadOnly (managed policy 2)"]);
  expect(permissions?.expectation?.policies).toEqual([
    "ReadOnly (managed policy)",
    "ReadOnly (managed policy 2)",
  ]);
});

test("what was to be proved is kept, with the titles of the policies", () => {
  const { permissions } = judge({ policies: [readOnly, onTeam], boundary: admin });
  expect(permissions?.expectation).toEqual({
    policies: ["ReadOnly (managed policy)", "Team (inline policy)"],
    boundary: "Admin (permissions boundary)",
    roleArn: role.arn,
    regions: ["us-west-1"],
    service: "ecr",
    accountActions: ["ecr:DescribeRepositories"],
    repositoryActions: ["ecr:ListImages"],
    optionalActions: ["ecr:DescribeImageScanFindings"],
    now: "2026-01-15T08:00:00.000Z",
  });
});

test("what gives the role its permissions is shown, with what limits them", () => {
  const { comparisons } = judge({ trustPolicy: right, policies: [readOnly], boundary: admin });
  expect(comparisons?.map(({ title }) => title)).toEqual([
    "ReadOnly (managed policy)",
    "Admin (permissions boundary)",
  ]);
});

test("power beyond reading is told as the policies write it, with the policy that is enough", () => {
  const { excess, fix, message } = judge({ trustPolicy: right, policies: [readOnly, admin] });
  expect(excess).toEqual(["*"]);
  expect(fix?.policy).toEqual(enough);
  expect(message).toContain("stay pinned to reading by their session policy");
});

const POLICY_CALLS = [
  "iam:ListRolePolicies",
  "iam:ListAttachedRolePolicies",
  "iam:GetRolePolicy",
  "iam:GetPolicy",
  "iam:GetPolicyVersion",
];

test.each(POLICY_CALLS)("that nothing is too much is not known where %s was refused", (call) => {
  expect(judge({ trustPolicy: right, policies: [readOnly] }).excess).toEqual([]);
  const unread = { trustPolicy: right, policies: [readOnly] };
  expect(judge({ ...unread, refusals: [refusal(call)] }, ["s3:*"]).excess).toBeUndefined();
  const throttled = refusal(call, "throttled", "Throttling");
  expect(judge({ ...unread, refusals: [throttled] }, ["s3:*"]).excess).toBeUndefined();
});

test("a role that forbids Mooring to read it does not wipe the mark: a refusal is no reading", () => {
  const refusals = ["iam:GetRole", ...POLICY_CALLS].map((call) => refusal(call));
  expect(judge({ refusals }, ["s3:*"]).excess).toBeUndefined();
});

test("a reading of a part adds to what stood, and a whole one replaces it", () => {
  const part = { policies: [admin], refusals: [refusal("iam:GetPolicy")] };
  expect(judge(part, ["s3:*"]).excess).toEqual(["*", "s3:*"]);
  expect(judge({ policies: [admin] }, ["s3:*"]).excess).toEqual(["*"]);
});

test("policies that were all read are enough to know, without the role's boundary", () => {
  const refusals = [refusal("iam:GetRole")];
  expect(judge({ policies: [readOnly], refusals }, ["s3:*"]).excess).toEqual([]);
});

test("a boundary of reading alone is enough to know, whatever else could not be read", () => {
  const refusals = [refusal("iam:ListRolePolicies")];
  expect(judge({ boundary: readOnly, refusals }, ["s3:*"]).excess).toEqual([]);
});

test("the evidence is the first call that AWS refused, or else the reading of the role", () => {
  expect(judge({ trustPolicy: right, requestId: "request-1" }).evidence).toEqual({
    call: "iam:GetRole",
    durationMs: 12,
    requestId: "request-1",
  });
  const refusals = [refusal("iam:GetPolicy"), refusal("iam:GetRolePolicy")];
  expect(judge({ trustPolicy: right, requestId: "request-1", refusals }).evidence).toEqual({
    call: "iam:GetPolicy",
    durationMs: 12,
    errorCode: "AccessDenied",
    errorMessage: "no",
  });
});

const onTeam = {
  name: "Team",
  kind: "inline",
  document: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: "ecr:ListImages",
        Resource: "arn:aws:ecr:us-west-1:222222222222:repository/team/*",
      },
      { Effect: "Allow", Action: "ecr:DescribeRepositories", Resource: "*" },
    ],
  }),
} as const;

test("policies that were all read are proved: nothing beyond reading, and every repository", () => {
  const { permissions, message } = judge({ policies: [readOnly] });
  expect(permissions).toMatchObject({
    readsOnly: { outcome: "proved" },
    everyRepository: { outcome: "proved" },
    names: [],
  });
  expect(permissions?.repositories.map(({ action, outcome }) => [action, outcome])).toEqual([
    ["ecr:DescribeRepositories", "proved"],
    ["ecr:ListImages", "proved"],
    ["ecr:DescribeImageScanFindings", "proved"],
  ]);
  expect(message).toMatch(/^Proved: .*nothing beyond reading registries/);
});

test("a repository that would be refused is named, unless the connector is for those that are not", () => {
  const { permissions } = judge({ policies: [onTeam] });
  expect(permissions?.everyRepository?.outcome).toBe("counterexample");
  const chosen = { ...question, repositories: ["team/*"] };
  const narrow = judgeRoleReview({ ...nothing, policies: [onTeam] }, role, {
    enough,
    stood: [],
    question: chosen,
  });
  expect(narrow.permissions).toMatchObject({
    everyRepository: { outcome: "proved" },
    names: ["team/*"],
  });
});

test("nothing is proved of policies that were not all read, and of repositories where no region was asked", () => {
  const refused = [refusal("iam:GetPolicy")];
  expect(judge({ policies: [readOnly], refusals: refused }).permissions).toBeUndefined();
  const nowhere = judgeRoleReview({ ...nothing, policies: [readOnly] }, role, {
    enough,
    stood: [],
    question: { ...question, regions: [] },
  });
  expect(nowhere.permissions).toMatchObject({ everyRepository: null, repositories: [] });
});

test("two policies of one name, and one that is no policy, prove nothing wrong", () => {
  const inline = { ...onTeam, name: "ReadOnly" };
  expect(judge({ policies: [readOnly, inline] }).permissions?.everyRepository?.outcome).toBe(
    "proved",
  );
  const broken = { ...onTeam, document: "<html>" };
  expect(judge({ policies: [readOnly, broken] }).permissions?.everyRepository?.outcome).toBe(
    "unknown",
  );
});
