import { describe, expect, it } from "vitest";
import { assuming, denying, id, OTHER, proofOf, right } from "@/lib/testing/trust-statements";

/** A way in for another account, if the condition of it is no hindrance. */
const stranger = (condition: object) => [
  assuming(right),
  assuming(condition, { Principal: { AWS: OTHER } }),
];
/** What keeps others out, if its condition is one that holds. */
const keeper = (condition: object) => [assuming(id("StringLike", "*")), denying(condition)];
const ANYBODY = { Null: { "sts:ExternalId": "false" } };

describe("a condition of which it is not certain what AWS makes of it", () => {
  it.each([
    ["an empty list of values", { StringEquals: { "sts:ExternalId": [] } }],
    ["an empty list of values that must not be", { StringNotEquals: { "acme:Key": [] } }],
    [
      "a key twice in different case",
      { StringEquals: { "aws:SourceVpc": "a", "aws:sourceVpc": "b" } },
    ],
    [
      "an operator twice in different case",
      { StringEquals: { "aws:SourceVpc": "a" }, stringequals: { "aws:SourceVpc": "b" } },
    ],
    ["a number that cannot be read", { NumericLessThan: { "sts:DurationSeconds": "1e4" } }],
    ["an address that cannot be read", { IpAddress: { "aws:SourceIp": "10.0.0.0/255.0.0.0" } }],
    ["a boolean that cannot be read", { Bool: { "aws:SecureTransport": "yes" } }],
    ["presence that is neither", { Null: { "acme:Key": "no" } }],
    ["presence of a set", { "ForAllValues:Null": { "sts:ExternalId": "false" } }],
    ["a pattern that is no ARN", { ArnLike: { "aws:PrincipalArn": "*" } }],
  ])("never keeps anybody out by itself: %s", (_, condition) => {
    expect(proofOf(stranger(condition))).toMatchObject({
      outcome: expect.not.stringMatching("proved"),
    });
  });

  it.each([
    ["an empty list of values", { StringNotEquals: { "sts:ExternalId": [] } }],
    ["an address that cannot be read", { NotIpAddress: { "aws:SourceIp": "somewhere" } }],
    ["a pattern that is no ARN", { ArnNotLike: { "aws:PrincipalArn": "*" } }],
    ["presence of a set", { "ForAnyValue:Null": { "sts:ExternalId": "false" } }],
  ])("never denies anybody for certain: %s", (_, condition) => {
    expect(proofOf(keeper(condition))).toMatchObject({
      outcome: expect.not.stringMatching("proved"),
    });
  });

  it("says where it stands, and that it is not decided", () => {
    expect(proofOf(stranger({ StringEquals: { "sts:ExternalId": [] } }))).toMatchObject({
      outcome: "unknown",
      place: { statement: 1, element: "Condition.StringEquals.sts:ExternalId" },
    });
  });

  it("does not matter where the External ID is asked for beside it", () => {
    expect(proofOf([assuming({ ...right, ...{ StringLike: { "acme:Key": [] } } })])).toMatchObject({
      outcome: "proved",
    });
    expect(proofOf([assuming({ ...right, ...ANYBODY })])).toMatchObject({ outcome: "proved" });
  });
});
