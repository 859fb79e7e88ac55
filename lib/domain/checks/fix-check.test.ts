import { expect, test } from "vitest";
import type { CheckStep, Denial, RepositoryResult } from "./check";
import { fixOf, unfixableOf } from "./fix-check";

const identity: Denial = {
  action: null,
  resource: null,
  policyKind: "identity",
  explicit: false,
};
const target = {
  kind: "aws_role" as const,
  accountType: "global",
  roleArn: "arn:aws:iam::123456789012:role/Mooring",
  repositories: [],
};

function cell(action: string, region: string, more: Partial<CheckStep> = {}): CheckStep {
  return {
    id: `probe:${region}:${action}`,
    kind: "probe",
    title: action,
    region,
    action,
    perRepository: true,
    state: "failed",
    code: "denied_identity",
    message: "denied",
    denial: identity,
    ...more,
  };
}

function repository(name: string, denial?: Denial): RepositoryResult {
  const state = denial ? "failed" : "passed";
  return { name, state, code: state, message: state, ...(denial ? { denial } : {}) };
}

const arn = (region: string, name: string) =>
  `arn:aws:ecr:${region}:123456789012:repository/${name}`;

test("nothing red needs no fix", () => {
  const steps = [cell("ecr:ListImages", "us-west-1", { state: "passed" })];
  expect(fixOf({ steps, target })).toBeUndefined();
  expect(unfixableOf({ steps })).toEqual([]);
});

test("actions that share their resources share a statement", () => {
  const steps = [
    cell("ecr:ListImages", "us-west-1"),
    cell("ecr:DescribeImages", "us-west-1"),
    cell("ecr:DescribeImages", "eu-west-1"),
    cell("ecr:GetAuthorizationToken", "us-west-1", { perRepository: false }),
    cell("ecr:BatchGetImage", "us-west-1"),
  ];
  expect(fixOf({ steps, target })).toEqual({
    repositories: [],
    denied: 5,
    unasked: 0,
    policy: {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: ["ecr:ListImages", "ecr:BatchGetImage"],
          Resource: arn("us-west-1", "*"),
        },
        {
          Effect: "Allow",
          Action: "ecr:DescribeImages",
          Resource: [arn("eu-west-1", "*"), arn("us-west-1", "*")],
        },
        { Effect: "Allow", Action: "ecr:GetAuthorizationToken", Resource: "*" },
      ],
    },
  });
});

test("denied on one repository that was asked is given on all of them: those that were not asked lack it too", () => {
  const repositories = [repository("a", identity), repository("b"), repository("c", identity)];
  const steps = [cell("ecr:ListImages", "us-west-1", { repositories })];
  expect(fixOf({ steps, target })).toMatchObject({
    denied: 1,
    policy: { Statement: [{ Resource: arn("us-west-1", "*") }] },
  });
});

test("a role made for some repositories is given the permission on those alone", () => {
  const steps = [cell("ecr:ListImages", "us-west-1"), cell("ecr:BatchGetImage", "us-west-1")];
  const fix = fixOf({ steps, target: { ...target, repositories: ["payments/api", "team/*"] } });
  expect(fix?.repositories).toEqual(["payments/api", "team/*"]);
  expect(fix?.policy.Statement).toMatchObject([
    { Resource: [arn("us-west-1", "payments/api"), arn("us-west-1", "team/*")] },
  ]);
});

test("what could not be asked is given along, so that no second round is needed", () => {
  const unasked = { state: "not_testable", code: "repositories_unknown" } as const;
  const steps = [
    cell("ecr:DescribeRepositories", "us-west-1", { perRepository: false }),
    cell("ecr:ListImages", "us-west-1", unasked),
    cell("ecr:DescribeImageScanFindings", "us-west-1", { ...unasked, optional: true }),
  ];
  expect(fixOf({ steps, target })).toEqual({
    repositories: [],
    denied: 1,
    unasked: 1,
    policy: {
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Action: "ecr:DescribeRepositories", Resource: "*" },
        { Effect: "Allow", Action: "ecr:ListImages", Resource: arn("us-west-1", "*") },
      ],
    },
  });
});

test("the ARNs are of the role's partition (pain point 6)", () => {
  const steps = [cell("ecr:ListImages", "us-gov-west-1")];
  const roleArn = "arn:aws-us-gov:iam::123456789012:role/Mooring";
  const fix = fixOf({ steps, target: { ...target, roleArn } });
  expect(fix?.policy.Statement[0]?.Resource).toBe(
    "arn:aws-us-gov:ecr:us-gov-west-1:123456789012:repository/*",
  );
});

test("a permission that is optional is not red", () => {
  const steps = [cell("ecr:DescribeImageScanFindings", "us-west-1", { state: "warning" })];
  expect(fixOf({ steps, target })).toBeUndefined();
});

test("a region that is not enabled is not fixed by a policy", () => {
  const { denial: _, ...step } = cell("ecr:ListImages", "af-south-1");
  expect(fixOf({ steps: [step], target })).toBeUndefined();
  expect(unfixableOf({ steps: [step] })).toEqual([]);
});

test.each([
  ["boundary", false, "role_permissions", "permissions boundary"],
  ["service_control", true, "aws_account", "service control policy"],
  ["resource", true, "role_permissions", "repository"],
  ["vpc_endpoint", false, "network", "VPC endpoint"],
  ["identity", true, "role_permissions", "Remove the Deny"],
] as const)(
  "a denial by %s (explicit: %s) is fixed elsewhere",
  (policyKind, explicit, ...where) => {
    const [place, words] = where;
    const denial = { ...identity, policyKind, explicit };
    const steps = [cell("ecr:ListImages", "us-west-1", { denial })];
    expect(fixOf({ steps, target })).toBeUndefined();
    const [left] = unfixableOf({ steps });
    expect(left).toMatchObject({ fix: { place }, reason: explicit ? "explicit_deny" : policyKind });
    expect(left?.fix.text).toContain(words);
  },
);

test("of one step, the repositories that a policy fixes and those it does not are told apart", () => {
  const locked = { ...identity, policyKind: "resource", explicit: true };
  const repositories = [repository("a", identity), repository("b", locked)];
  const steps = [cell("ecr:ListImages", "us-west-1", { repositories })];
  const fix = fixOf({ steps, target });
  expect(fix?.policy.Statement[0]?.Resource).toBe(arn("us-west-1", "*"));
  expect(unfixableOf({ steps })).toMatchObject([{ repository: "b", reason: "explicit_deny" }]);
});

test("a connector that signs in with a password has no role to fix", () => {
  const steps = [cell("ecr:ListImages", "us-west-1")];
  const basic = { kind: "basic" as const, url: "https://registry.example.com", username: "reader" };
  expect(fixOf({ steps, target: basic })).toBeUndefined();
});
