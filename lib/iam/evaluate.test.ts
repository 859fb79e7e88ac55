import { describe, expect, it } from "vitest";
import { evaluatePolicies } from "./evaluate";
import type { PolicyRequest, RequestContext } from "./policy-types";

const CONSOLE = "111122223333";
const CUSTOMER = "444455556666";
const ROLE = `arn:aws:iam::${CUSTOMER}:role/CMS`;
const EXTERNAL_ID = "8f14e45f-ceea-467f";

const callerPolicy = {
  name: "AssumeAnything",
  document: {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Resource: "*" }],
  },
};

function assumeRole(context: RequestContext): PolicyRequest {
  return {
    principal: {
      arn: `arn:aws:sts::${CONSOLE}:assumed-role/Mooring/console`,
      accountId: CONSOLE,
      roleArn: `arn:aws:iam::${CONSOLE}:role/Mooring`,
    },
    action: "sts:AssumeRole",
    resource: ROLE,
    resourceAccountId: CUSTOMER,
    context,
  };
}

function trustPolicy(condition: unknown) {
  return {
    name: "trust policy of CMS",
    document: {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { AWS: `arn:aws:iam::${CONSOLE}:root` },
          Action: "sts:AssumeRole",
          ...(condition !== undefined && { Condition: condition }),
        },
      ],
    },
  };
}

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
