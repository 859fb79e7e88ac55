import { describe, expect, it } from "vitest";
import { explodingPolicies } from "@/lib/testing/exploding-policies";
import {
  assuming,
  claim,
  denying,
  id,
  idOf,
  proofOf,
  ROLE,
  right,
} from "@/lib/testing/trust-statements";
import { MAX_PROOF_STEPS, ProofBudget } from "./proof-budget";
import { prove } from "./prove";

describe("ordered values and lists", () => {
  const two = (one: object, other: object) => [
    assuming({ ...id("StringLike", "*"), ...one }),
    denying(other),
  ];
  it.each([
    [
      "a number between two bounds",
      two(
        { NumericGreaterThan: { "acme:N": "10" } },
        { NumericGreaterThanIfExists: { "acme:N": "10.5" } },
      ),
      "counterexample",
    ],
    [
      "no number between equal bounds",
      two(
        { NumericGreaterThan: { "sts:DurationSeconds": "10" } },
        { NumericGreaterThanIfExists: { "sts:DurationSeconds": "10" } },
      ),
      "proved",
    ],
    [
      "a day that is left",
      two(
        { DateLessThan: { "aws:CurrentTime": "2026-11-23T00:00:01Z" } },
        { DateLessThan: { "aws:CurrentTime": "2026-11-23" } },
      ),
      "counterexample",
    ],
    [
      "no moment that is left",
      two(
        { DateEquals: { "aws:CurrentTime": "2026-11-23T00:00:00Z" } },
        { DateLessThanEquals: { "aws:CurrentTime": "2026-11-23" } },
      ),
      "proved",
    ],
    [
      "an address outside a part of a range",
      two(
        { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } },
        { IpAddress: { "aws:SourceIp": "10.0.0.0/9" } },
      ),
      "counterexample",
    ],
    [
      "no address outside both halves",
      two(
        { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } },
        { IpAddress: { "aws:SourceIp": ["10.0.0.0/9", "10.128.0.0/9"] } },
      ),
      "proved",
    ],
    [
      "no address of the other family",
      two(
        { IpAddress: { "aws:SourceIp": "::/0" } },
        { NotIpAddress: { "aws:SourceIp": "0.0.0.0/0" } },
      ),
      "proved",
    ],
    [
      "no third truth",
      two(
        { Null: { "aws:SecureTransport": "false" } },
        { Bool: { "aws:SecureTransport": ["true", "false"] } },
      ),
      "proved",
    ],
    [
      "two values of a list",
      two(
        { "ForAnyValue:StringEquals": { "aws:PrincipalOrgPaths": "a" } },
        { "ForAllValues:StringEquals": { "aws:PrincipalOrgPaths": "a" } },
      ),
      "counterexample",
    ],
    [
      "no two values of a key that has one",
      two(
        { "ForAnyValue:StringEquals": { "sts:RoleSessionName": "a" } },
        { "ForAllValues:StringEquals": { "sts:RoleSessionName": "a" } },
      ),
      "proved",
    ],
  ])("leave %s", (_, statements, outcome) => {
    expect(proofOf(statements).outcome).toBe(outcome);
  });
});

describe("policy variables", () => {
  it("are found a value for", () => {
    expect(proofOf([assuming(id("StringEquals", `\${aws:PrincipalTag/id}`))])).toMatchObject({
      outcome: "counterexample",
      dependsOn: ["aws:PrincipalTag/id"],
    });
    expect(idOf([assuming(id("StringEquals", `mrg-\${aws:username}`))])).toBe("mrg-any-user");
  });

  it("are text in documents of before they were", () => {
    const proof = proofOf([assuming(id("StringEquals", `\${aws:username}`))], claim, "2008-10-17");
    expect(proof).toMatchObject({ request: { context: { "sts:ExternalId": `\${aws:username}` } } });
  });

  it("keep a value from matching where they cannot be filled", () => {
    const role = { Principal: { AWS: ROLE } };
    expect(idOf([assuming(id("StringEquals", `\${aws:username}`), role)])).toBe("proved");
    expect(idOf([assuming(id("StringEquals", `\${aws:username, 'mrg-7f3a60'}`), role)])).toBe(
      "proved",
    );
    expect(idOf([assuming(id("StringEquals", `\${aws:username, 'else'}`), role)])).toBe("else");
  });
});

describe("what cannot be decided", () => {
  it("is told with its place", () => {
    const odd = assuming(id("StringEqualsIgnoreCase", "straße"));
    expect(proofOf([assuming(right), odd])).toMatchObject({
      outcome: "unknown",
      place: { statement: 1, element: "Condition.StringEqualsIgnoreCase.sts:ExternalId" },
    });
    expect(prove({ Version: "2012-10-17" }, claim)).toMatchObject({ outcome: "unknown" });
  });

  it.each(explodingPolicies)("ends within the limit of steps: $name", ({ document }) => {
    const budget = new ProofBudget();
    prove(document, claim, budget);
    expect(budget.steps).toBeLessThan(MAX_PROOF_STEPS * 1.1);
  });
});
