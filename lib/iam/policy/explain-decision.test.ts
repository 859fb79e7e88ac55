import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ALLOW,
  allow,
  assumeRole,
  CONSOLE,
  CUSTOMER,
  callerPolicy,
  list,
  NOTHING,
  policy,
  REPOSITORY,
} from "@/lib/testing/policy-requests";
import { evaluatePolicies } from "./evaluate";

describe("the reason of an implicit denial", () => {
  it("names the statement that came nearest and its first element that failed", () => {
    const identity = [
      policy("Far", allow({ Action: "s3:*", Resource: "arn:aws:s3:::a" })),
      policy(
        "Near",
        allow({ Action: "ecr:PutImage" }),
        allow({
          Sid: "Region",
          Condition: { StringEquals: { "aws:RequestedRegion": ["eu-west-1"] } },
        }),
      ),
    ];
    expect(list({ identity }, { context: { "aws:RequestedRegion": "us-east-1" } })).toEqual({
      outcome: "implicit_deny",
      policyKind: "identity",
      statement: {
        policyName: "Near",
        policyKind: "identity",
        index: 1,
        sid: "Region",
        element: "Condition.StringEquals.aws:RequestedRegion",
      },
      reason:
        'No statement of the identity policies allows it: in statement 2 (Region) of "Near" the condition StringEquals aws:RequestedRegion did not match because the request carries aws:RequestedRegion "us-east-1".',
    });
  });

  it.each([
    [
      { Action: "ecr:PutImage" },
      "Action",
      "its Action did not match because it does not include ecr:ListImages",
    ],
    [
      { Action: undefined, NotAction: "ecr:List*" },
      "NotAction",
      "its NotAction did not match because it excludes ecr:ListImages",
    ],
    [
      { Resource: "arn:aws:ecr:*:*:repository/x" },
      "Resource",
      `its Resource did not match because it does not include ${REPOSITORY}`,
    ],
    [
      { Resource: undefined, NotResource: "*" },
      "NotResource",
      `its NotResource did not match because it excludes ${REPOSITORY}`,
    ],
  ])("tells that %j failed", (change, element, text) => {
    const decision = list({ identity: [policy("One", allow(change))] });
    expect(decision.statement?.element).toBe(element);
    expect(decision.reason).toBe(
      `No statement of the identity policy allows it: in statement 1 of "One" ${text}.`,
    );
  });

  it("tells whom the trust policy does not name", () => {
    const trust = policy("trust", {
      Effect: "Allow",
      Principal: { AWS: CUSTOMER },
      Action: "sts:AssumeRole",
    });
    expect(evaluatePolicies(assumeRole({}), { identity: [callerPolicy], trust }).reason).toBe(
      `No statement of the trust policy allows it: in statement 1 its Principal did not match because it does not name arn:aws:sts::${CONSOLE}:assumed-role/Mooring/console.`,
    );
  });

  it("tells a policy without any Allow", () => {
    const only = policy("Only", allow({ Effect: "Deny", Action: "s3:*" }));
    expect(list({ identity: [only] }).reason).toBe(
      "The identity policy cannot allow it: there is no Allow statement.",
    );
  });
});

describe("a malformed policy", () => {
  it("grants nothing and says where it is broken", () => {
    const broken = policy("Typo", allow({ Effect: "allow" }));
    expect(list({ identity: [broken] }).reason).toBe(
      'The identity policy cannot allow it: "Typo" is malformed and grants nothing (invalid effect at /Statement/0/Effect: Syntax errors in policy).',
    );
    expect(list({ identity: [broken, ALLOW] }).outcome).toBe("allowed");
    expect(list({ identity: [broken, NOTHING] }).reason).toContain(
      '; "Typo" is malformed and grants nothing',
    );
  });

  it("closes a role", () => {
    const trust = { name: "trust", document: "{" };
    expect(evaluatePolicies(assumeRole({}), { identity: [callerPolicy], trust })).toEqual({
      outcome: "implicit_deny",
      policyKind: "role_trust",
      reason:
        'The trust policy cannot allow it: "trust" is malformed and grants nothing (invalid json: This policy contains invalid Json).',
    });
  });

  it("never throws, whatever stands in a document", () => {
    fc.assert(
      fc.property(fc.anything(), fc.json(), (value, json) => {
        for (const document of [value, json, { Version: "2012-10-17", Statement: value }]) {
          const named = { name: "any", document };
          const decision = list({ identity: [named], resource: named, boundary: named });
          expect(decision.outcome).not.toBe("allowed");
        }
      }),
    );
  });
});
