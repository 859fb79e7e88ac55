import { describe, expect, it } from "vitest";
import { reviewTrust } from "./review-trust";

const CONSOLE = "111122223333";
const ID = "8f14e45fceea467f";
const ROLE = `arn:aws:iam::${CONSOLE}:role/Mooring`;
const assuming = (change: object = {}) => ({
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${CONSOLE}:root` },
  Action: "sts:AssumeRole",
  Condition: { StringEquals: { "sts:ExternalId": ID } },
  ...change,
});
const proofOf = (...statements: object[]) =>
  reviewTrust(JSON.stringify({ Version: "2012-10-17", Statement: statements }), {
    partition: "aws",
    trustedAccountId: CONSOLE,
    trustedPrincipalArn: ROLE,
    externalId: ID,
  }).proof;
const like = (value: string) => ({ Condition: { StringLike: { "sts:ExternalId": value } } });

describe("the sentence of a proof", () => {
  it.each([
    [
      "the account that gets in",
      [assuming()],
      `Proved: for every possible request, only ${CONSOLE} with this External ID gets in`,
    ],
    [
      "the principal, where the policy names no other",
      [assuming({ Principal: { AWS: ROLE } })],
      `Proved: for every possible request, only ${ROLE} with this External ID gets in`,
    ],
    [
      "who else gets in by other calls",
      [
        assuming(),
        {
          Effect: "Allow",
          Principal: { Service: "ec2.amazonaws.com" },
          Action: ["sts:AssumeRole", "sts:TagSession"],
        },
      ],
      `Proved: for every possible request, only ${CONSOLE} with this External ID gets in, and besides ec2.amazonaws.com by sts:AssumeRole`,
    ],
    [
      "who alone could get in, where nobody does",
      [assuming({ Action: "sts:TagSession" })],
      `Proved: for every possible request, nobody but ${ROLE} with this External ID gets in`,
    ],
    [
      "another id that a pattern lets in",
      [assuming(like("8f14e4*7f"))],
      `Not safe: a role of account ${CONSOLE} gets in with External ID "8f14e47f"`,
    ],
    [
      "another account",
      [assuming(), assuming({ Principal: { AWS: "444455556666" }, Condition: {} })],
      "Not safe: a role of account 444455556666 gets in without an External ID",
    ],
    [
      "on what it depends",
      [
        assuming({
          Principal: "*",
          Condition: { StringEquals: { "sts:ExternalId": ID, "aws:PrincipalOrgID": "o-12345" } },
        }),
      ],
      `Not safe: a role of account 210987654321 gets in with External ID "${ID}", where aws:PrincipalOrgID is "o-12345"`,
    ],
    [
      "where it cannot be decided",
      [assuming({ Condition: { StringEqualsIgnoreCase: { "sts:ExternalId": "Straße-ü" } } })],
      "Not decided: statement 1, Condition.StringEqualsIgnoreCase.sts:ExternalId. Whether a request gets in by it could not be told.",
    ],
  ])("names %s", (_, statements, sentence) => {
    expect(proofOf(...statements)?.nobodyElse.sentence).toBe(sentence);
  });

  it("says that the right caller gets in, or of what it is refused", () => {
    expect(proofOf(assuming())?.admits.outcome).toBe("proved");
    const deny = { Effect: "Deny", Principal: "*", Action: "sts:AssumeRole" };
    const network = { NotIpAddress: { "aws:SourceIp": "10.0.0.0/8" } };
    expect(proofOf(assuming(), { ...deny, Condition: network })?.admits).toMatchObject({
      outcome: "counterexample",
      statementPath: "/Statement/1",
      dependsOn: ["aws:SourceIp"],
    });
    expect(proofOf(assuming(), deny)?.admits.outcome).toBe("counterexample");
  });

  it("is none of a policy that cannot be read", () => {
    expect(reviewTrust("{", { partition: "aws" }).proof).toBeNull();
  });
});
