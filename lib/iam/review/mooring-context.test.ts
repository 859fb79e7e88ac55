import { describe, expect, it, test } from "vitest";
import { MANAGED_POLICIES } from "@/lib/iam/policy/managed-policies";
import { ECR_READ } from "@/lib/registries/aws-ecr/permissions";
import type { TrustExpectation } from "./ask-trust";
import { reviewPermissions } from "./review-permissions";
import { reviewTrust } from "./review-trust";

const now = new Date("2026-11-25T12:00:00Z");
const CONSOLE = "111122223333";
const ID = "8f14e45fceea467f";

function permissions(effect: "Allow" | "Deny", condition: object) {
  const [reading] = MANAGED_POLICIES.AmazonEC2ContainerRegistryReadOnly.Statement;
  const conditional = { Effect: effect, Action: "ecr:*", Resource: "*", Condition: condition };
  const document = {
    Version: "2012-10-17",
    Statement: effect === "Deny" ? [reading, conditional] : [{ ...reading, Condition: condition }],
  };
  const { verdicts } = reviewPermissions(JSON.stringify(document), {
    partition: "aws",
    awsAccountId: "123456789012",
    regions: ["us-west-1"],
    repositories: [],
    template: ECR_READ,
    optionalActions: [],
    now,
  });
  const answers = new Set(verdicts.map(({ allowed }) => allowed));
  expect(answers.size).toBe(1);
  return { allowed: verdicts[0]?.allowed, dependsOn: verdicts[0]?.dependsOn };
}

function trust(condition: object, changes: Partial<TrustExpectation> = {}) {
  const statement = {
    Effect: "Allow",
    Principal: { AWS: CONSOLE },
    Action: "sts:AssumeRole",
    Condition: { StringEquals: { "sts:ExternalId": ID }, ...condition },
  };
  return reviewTrust(JSON.stringify({ Version: "2012-10-17", Statement: [statement] }), {
    partition: "aws",
    trustedAccountId: CONSOLE,
    externalId: ID,
    now,
    ...changes,
  });
}

describe("a permissions policy is asked as AWS would be by Mooring", () => {
  const yes = { allowed: true, dependsOn: [] };
  const no = { allowed: false, dependsOn: [] };
  it.each([
    ["no MFA", "Deny", { Bool: { "aws:MultiFactorAuthPresent": "false" } }, no],
    ["no MFA, if told", "Deny", { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } }, no],
    ["a service between", "Deny", { Bool: { "aws:ViaAWSService": "true" } }, yes],
    ["another region", "Deny", { StringNotEquals: { "aws:RequestedRegion": "us-west-1" } }, yes],
    ["a time to come", "Allow", { DateLessThan: { "aws:CurrentTime": "2027-01-01" } }, yes],
    ["a time gone by", "Allow", { DateLessThan: { "aws:CurrentTime": "2026-01-01" } }, no],
    ["an epoch", "Allow", { NumericGreaterThan: { "aws:EpochTime": "1700000000" } }, yes],
    ["a session", "Allow", { StringEquals: { "aws:PrincipalType": "AssumedRole" } }, yes],
    [
      "revoked older sessions",
      "Deny",
      { DateLessThan: { "aws:TokenIssueTime": "2026-11-25T11:00:00Z" } },
      yes,
    ],
  ] as const)("%s in a statement of %s", (_, effect, condition, expected) => {
    expect(permissions(effect, condition)).toEqual(expected);
  });

  it.each([
    ["Allow", { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } }, "aws:SourceIp"],
    ["Deny", { NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" } }, "aws:SourceIp"],
    ["Deny", { StringNotEquals: { "aws:SourceVpce": "vpce-1" } }, "aws:SourceVpce"],
    ["Allow", { StringEquals: { "aws:PrincipalTag/team": "a" } }, "aws:PrincipalTag/team"],
    ["Deny", { Null: { "ecr:ResourceTag/open": "true" } }, "ecr:ResourceTag/open"],
  ] as const)("a %s on what nobody here knows depends on it", (effect, condition, key) => {
    expect(permissions(effect, condition)).toEqual({ allowed: null, dependsOn: [key] });
  });

  it("does not depend on what makes no difference", () => {
    const document = {
      Version: "2012-10-17",
      Statement: [
        ...MANAGED_POLICIES.AmazonEC2ContainerRegistryReadOnly.Statement,
        {
          Effect: "Allow",
          Action: "ecr:*",
          Resource: "*",
          Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } },
        },
      ],
    };
    const { verdicts } = reviewPermissions(JSON.stringify(document), {
      partition: "aws",
      regions: [],
      repositories: [],
      template: ECR_READ,
      optionalActions: [],
    });
    expect(verdicts.every(({ allowed }) => allowed)).toBe(true);
  });
});

describe("a trust policy is asked as AWS would be by Mooring", () => {
  it.each([
    ["the time", { DateGreaterThan: { "aws:CurrentTime": "2026-01-01T00:00:00Z" } }],
    ["the kind of caller", { StringLike: { "aws:PrincipalType": "AssumedRole" } }],
    ["no service between", { Bool: { "aws:ViaAWSService": "false" } }],
  ])("%s is met", (_, condition) => {
    expect(trust(condition).verdicts.map(({ allowed }) => allowed)).toEqual([true, false, false]);
  });

  it.each([
    ["aws:SourceIp", { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } }],
    ["sts:RoleSessionName", { StringLike: { "sts:RoleSessionName": "mooring-*" } }],
    ["aws:userid", { StringLike: { "aws:userid": "AROAEXAMPLE:*" } }],
  ])("on %s it depends, and is no error", (key, condition) => {
    const { verdicts, findings } = trust(condition);
    expect(verdicts[0]).toMatchObject({ allowed: null, dependsOn: [key] });
    expect(verdicts.slice(1).map(({ allowed }) => allowed)).toEqual([false, false]);
    expect(findings).toMatchObject([{ code: "mooring_depends", severity: "warning" }]);
  });

  it("without a clock the time is one of them", () => {
    const condition = { DateLessThan: { "aws:CurrentTime": "2027-01-01" } };
    const { partition, trustedAccountId } = {
      partition: "aws",
      trustedAccountId: CONSOLE,
    } as const;
    const text = trust(condition).text;
    const { verdicts } = reviewTrust(text, { partition, trustedAccountId, externalId: ID });
    expect(verdicts[0]?.dependsOn).toEqual(["aws:CurrentTime"]);
  });

  it("MFA is missing for certain of a session alone", () => {
    const condition = { Bool: { "aws:MultiFactorAuthPresent": "true" } };
    expect(trust(condition).verdicts[0]?.allowed).toBe(false);
    const user = { trustedPrincipalArn: `arn:aws:iam::${CONSOLE}:user/mooring` };
    expect(trust(condition, user).verdicts[0]?.allowed).toBeNull();
  });

  it("what is open to whoever has the right address is not shown to be safe", () => {
    const open = trust({
      StringEquals: { "aws:PrincipalAccount": CONSOLE },
      IpAddress: { "aws:SourceIp": "203.0.113.0/24" },
    });
    expect(open.verdicts.map(({ allowed }) => allowed)).toEqual([null, null, null]);
    expect(open.findings.map(({ code }) => code)).toContain("external_id_missing");
  });
});

test("a condition on the session's name is decided where the connector, and so the name, is known", () => {
  const rightOf = (name: string, changes: Partial<TrustExpectation>) =>
    trust({ StringLike: { "sts:RoleSessionName": name } }, changes).verdicts.find(
      ({ probe }) => probe === "right_external_id",
    );
  const known = { sessionName: "mooring-0190b0e0000070008000000000000000" };
  expect(rightOf("mooring-*", known)).toMatchObject({ allowed: true, dependsOn: [] });
  expect(rightOf("alice", known)).toMatchObject({ allowed: false, dependsOn: [] });
  expect(rightOf("mooring-*", {})?.allowed).toBeNull();
});
