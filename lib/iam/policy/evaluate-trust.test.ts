import { describe, expect, it } from "vitest";
import {
  assumeRole,
  CUSTOMER,
  callerPolicy,
  HOME,
  policy,
  SESSION,
  trustPolicy,
  USER,
} from "@/lib/testing/policy-requests";
import { evaluatePolicies } from "./evaluate";
import type { PolicyRequest, PolicySet, RequestContext } from "./policy-types";

const EXTERNAL_ID = "8f14e45f-ceea-467f";

function probe(condition: unknown, context: RequestContext) {
  return evaluatePolicies(assumeRole(context), {
    identity: [callerPolicy],
    trust: trustPolicy(condition),
  });
}

describe("the three assume-role probes against ways to write the trust policy", () => {
  const key = "sts:ExternalId";
  it.each([
    ["StringEquals", { StringEquals: { [key]: EXTERNAL_ID } }, [true, false, false]],
    ["no condition", undefined, [true, true, true]],
    ['StringLike "*"', { StringLike: { [key]: "*" } }, [true, false, true]],
    ["StringEqualsIfExists", { StringEqualsIfExists: { [key]: EXTERNAL_ID } }, [true, true, false]],
    ["a list of ids", { StringEquals: { [key]: ["other", EXTERNAL_ID] } }, [true, false, false]],
    ["ForAllValues", { "ForAllValues:StringEquals": { [key]: EXTERNAL_ID } }, [true, true, false]],
    ["ForAnyValue", { "ForAnyValue:StringEquals": { [key]: EXTERNAL_ID } }, [true, false, false]],
    ["Null alone", { Null: { [key]: "false" } }, [true, false, true]],
    ["StringNotEquals", { StringNotEquals: { [key]: "other" } }, [true, true, true]],
    [
      "a key in other case",
      { StringEquals: { "STS:externalid": EXTERNAL_ID } },
      [true, false, false],
    ],
    [
      "ignoring case",
      { StringEqualsIgnoreCase: { [key]: EXTERNAL_ID.toUpperCase() } },
      [true, false, false],
    ],
  ] as const)(
    "%s gives the verdicts for the right, no and a wrong id",
    (_, condition, expected) => {
      const contexts: RequestContext[] = [{ [key]: EXTERNAL_ID }, {}, { [key]: "8f14e45f-wrong" }];
      const outcomes = contexts.map((context) => probe(condition, context).outcome === "allowed");
      expect(outcomes).toEqual(expected);
    },
  );

  it("tells the statement and the condition that kept a request without an id out", () => {
    expect(probe({ StringEquals: { [key]: EXTERNAL_ID } }, {})).toEqual({
      outcome: "implicit_deny",
      policyKind: "role_trust",
      statement: {
        policyName: "trust policy of CMS",
        policyKind: "role_trust",
        index: 0,
        element: "Condition.StringEquals.sts:ExternalId",
      },
      reason:
        "No statement of the trust policy allows it: in statement 1 the condition StringEquals sts:ExternalId did not match because the request carries no sts:ExternalId.",
    });
  });
});

describe("assuming a role", () => {
  const allowed = (principal: unknown, policies: PolicySet, change: Partial<PolicyRequest> = {}) =>
    evaluatePolicies(
      { ...assumeRole({}), principal: SESSION, ...change },
      {
        trust: policy("trust", { Effect: "Allow", Principal: principal, Action: "sts:AssumeRole" }),
        ...policies,
      },
    ).outcome === "allowed";
  const sameAccount = { resourceAccountId: HOME, resource: `arn:aws:iam::${HOME}:role/CMS` };
  const identity = [callerPolicy];

  it("needs the identity policy when the trust names the account, or from another account", () => {
    expect(allowed({ AWS: HOME }, {}, sameAccount)).toBe(false);
    expect(allowed({ AWS: HOME }, { identity }, sameAccount)).toBe(true);
    expect(allowed({ AWS: SESSION.roleArn }, {})).toBe(false);
    expect(allowed({ AWS: SESSION.roleArn }, { identity })).toBe(true);
  });

  it("needs no identity policy when the trust names the caller in the same account", () => {
    expect(allowed({ AWS: SESSION.roleArn }, {}, sameAccount)).toBe(true);
    expect(allowed({ AWS: SESSION.arn }, {}, sameAccount)).toBe(true);
    expect(allowed({ AWS: USER.arn }, {}, sameAccount)).toBe(false);
  });

  it("is never implied by the identity policy", () => {
    expect(allowed({ AWS: CUSTOMER }, { identity }, sameAccount)).toBe(false);
  });

  it("is open to a service that the trust names", () => {
    const principal = { arn: "ec2.amazonaws.com", accountId: "", service: "ec2.amazonaws.com" };
    expect(allowed({ Service: "ec2.amazonaws.com" }, {}, { principal })).toBe(true);
    expect(allowed({ Service: "ecs.amazonaws.com" }, {}, { principal })).toBe(false);
    expect(allowed({ Service: "ec2.amazonaws.com" }, { identity })).toBe(false);
  });

  it("is closed to the root user", () => {
    const principal = { arn: `arn:aws:iam::${HOME}:root`, accountId: HOME };
    expect(allowed({ AWS: HOME }, { identity }, { principal })).toBe(false);
  });

  it("sees the role behind a session as aws:PrincipalArn", () => {
    const narrowed = { ArnEquals: { "aws:PrincipalArn": SESSION.roleArn } };
    const principals = [SESSION, USER];
    const outcomes = principals.map((principal) => {
      const request = { ...assumeRole({}), principal };
      return evaluatePolicies(request, { identity, trust: trustPolicy(narrowed) }).outcome;
    });
    expect(outcomes).toEqual(["allowed", "implicit_deny"]);
  });
});
