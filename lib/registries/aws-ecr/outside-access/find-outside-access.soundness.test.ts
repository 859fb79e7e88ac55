import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluatePolicies } from "@/lib/iam/policy/evaluate";
import type { RequestContext, RequestPrincipal } from "@/lib/iam/policy/policy-types";
import { PULL_ACTIONS } from "./ask-pull";
import { findOutsideAccess } from "./find-outside-access";
import type { OutsideGrant } from "./outside-access";

/** Whoever the evaluator lets pull, asked for with everything known, is told by somebody's grant; what is told for certain holds. */

const OWN = "111122223333";
const ACCOUNTS = ["444455556666", "777788889999", "123456789012"];
const ORGANIZATIONS = ["o-aaaaaaaaaa", "o-bbbbbbbbbb"];
const repository = { partition: "aws", region: "us-west-1", accountId: OWN, name: "team/app" };

const account = fc.constantFrom(OWN, ...ACCOUNTS);
const roleArn = fc
  .tuple(account, fc.constantFrom("ci", "ci-1", "dev"))
  .map(([id, name]) => `arn:aws:iam::${id}:role/${name}`);
const principal = fc.oneof(
  fc.constant("*"),
  fc.constant({ AWS: "*" }),
  account.map((id) => ({ AWS: id })),
  account.map((id) => ({ AWS: [`arn:aws:iam::${id}:root`, OWN] })),
  roleArn.map((arn) => ({ AWS: arn })),
);
const arnPattern = fc.oneof(
  roleArn,
  account.map((id) => `arn:aws:iam::${id}:role/ci*`),
  fc.constantFrom(
    "arn:aws:iam::*:role/ci",
    "*",
    "*role/dev",
    "arn:aws:iam::444455556666:*",
    "arn:aws:iam::4*:role/ci",
    "*66:role/ci",
  ),
);
const one = (operator: string, key: string, value: unknown) => ({ [operator]: { [key]: value } });
const equality = fc.constantFrom(
  "StringEquals",
  "StringNotEquals",
  "StringEqualsIfExists",
  "StringLike",
);
const condition = fc.oneof(
  fc.constant({}),
  fc.tuple(equality, account).map(([operator, id]) => one(operator, "aws:PrincipalAccount", id)),
  fc
    .tuple(equality, fc.constantFrom(...ORGANIZATIONS, "o-*"))
    .map(([operator, id]) => one(operator, "aws:PrincipalOrgID", id)),
  fc
    .tuple(fc.constantFrom("StringLike", "ArnLike", "ArnNotLike", "StringNotLike"), arnPattern)
    .map(([operator, arn]) => one(operator, "aws:PrincipalArn", arn)),
  fc
    .constantFrom("IpAddress", "NotIpAddress")
    .map((operator) => one(operator, "aws:SourceIp", "10.0.0.0/8")),
  fc.constantFrom("true", "false").map((value) => one("Null", "aws:PrincipalOrgID", value)),
);
const action = fc.constantFrom<unknown>(
  [...PULL_ACTIONS],
  "*",
  "ecr:*",
  PULL_ACTIONS[0],
  PULL_ACTIONS[1],
  ["ecr:ListImages"],
);
const statement = fc
  .tuple(fc.constantFrom("Allow", "Allow", "Deny"), principal, action, condition)
  .map(([Effect, Principal, Action, Condition]) => ({ Effect, Principal, Action, Condition }));
const policy = fc
  .array(statement, { minLength: 1, maxLength: 4 })
  .map((list) => JSON.stringify({ Version: "2012-10-17", Statement: list }));

type Caller = {
  principal: RequestPrincipal;
  context: RequestContext;
  organization: string | undefined;
};
const caller: fc.Arbitrary<Caller> = fc
  .record({
    id: fc.constantFrom(...ACCOUNTS, "101010101010"),
    name: fc.constantFrom("ci", "ci-1", "dev", "another"),
    organization: fc.constantFrom(...ORGANIZATIONS, "o-cccccccccc", undefined),
    ip: fc.constantFrom("10.1.1.1", "192.0.2.1"),
  })
  .map(({ id, name, organization, ip }) => ({
    principal: {
      arn: `arn:aws:sts::${id}:assumed-role/${name}/session`,
      accountId: id,
      roleArn: `arn:aws:iam::${id}:role/${name}`,
    },
    context: { "aws:SourceIp": ip, ...(organization && { "aws:PrincipalOrgID": organization }) },
    organization,
  }));

function canPull(text: string, { principal: who, context }: Caller): boolean {
  return PULL_ACTIONS.every((asked) => {
    const { outcome } = evaluatePolicies(
      {
        principal: who,
        action: asked,
        resource: `arn:aws:ecr:us-west-1:${OWN}:repository/team/app`,
        resourceAccountId: OWN,
        context: { "aws:SecureTransport": "true", ...context },
      },
      { resource: { name: "repository", document: text }, identity: [ANYTHING] },
    );
    return outcome === "allowed";
  });
}

const ANYTHING = {
  name: "caller",
  document: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] },
};

function covers(
  { who }: OutsideGrant,
  { principal: { accountId }, organization }: Caller,
): boolean {
  switch (who.kind) {
    case "account":
      return who.accountId === accountId;
    case "organization":
      return who.organizationId === organization;
    default:
      return who.kind !== "service";
  }
}

describe("findOutsideAccess", () => {
  it("tells of everyone whom the evaluator lets pull", () => {
    fc.assert(
      fc.property(policy, fc.array(caller, { minLength: 5, maxLength: 10 }), (text, callers) => {
        const access = findOutsideAccess(text, repository);
        if (!access.isReadable) throw new Error(access.reason);
        for (const each of callers) {
          if (!canPull(text, each)) continue;
          expect(access.grants.some((grant) => covers(grant, each))).toBe(true);
        }
      }),
      { numRuns: 600 },
    );
  });

  it("names an account, or everyone, for certain only where a role without a special name can pull", () => {
    fc.assert(
      fc.property(policy, fc.constantFrom("10.1.1.1", "192.0.2.1"), (text, ip) => {
        const access = findOutsideAccess(text, repository);
        if (!access.isReadable) throw new Error(access.reason);
        for (const { who, canPull: told } of access.grants) {
          if (!told || who.kind !== "account" || who.principal !== null) continue;
          const organizations = [...ORGANIZATIONS, undefined];
          const pulls = organizations.map((organization) =>
            canPull(text, {
              principal: {
                arn: `arn:aws:sts::${who.accountId}:assumed-role/zz/session`,
                accountId: who.accountId,
                roleArn: `arn:aws:iam::${who.accountId}:role/zz`,
              },
              context: {
                "aws:SourceIp": ip,
                ...(organization && { "aws:PrincipalOrgID": organization }),
              },
              organization,
            }),
          );
          expect(pulls).toEqual([true, true, true]);
        }
      }),
      { numRuns: 300 },
    );
  });
});
