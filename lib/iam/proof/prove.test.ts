import { describe, expect, it } from "vitest";
import {
  anyone,
  assuming,
  CONSOLE,
  claim,
  denying,
  ID,
  id,
  idOf,
  OTHER,
  proofOf,
  ROLE,
  right,
} from "@/lib/testing/trust-statements";
import type { TrustClaim } from "./claim";

describe("an External ID other than the right one", () => {
  it.each([
    ["exact", right, "proved"],
    ["exact, in a set of which one must match", id("ForAnyValue:StringEquals", ID), "proved"],
    ["a pattern that only it matches", id("StringLike", ID), "proved"],
    ["binary", id("BinaryEquals", ID), "proved"],
    ["none at all", {}, null],
    ["only where it is there", id("StringEqualsIfExists", ID), null],
    ["in a set that may be empty", id("ForAllValues:StringEquals", ID), null],
    ["any case", id("StringEqualsIgnoreCase", ID), "mrg-7f3A60"],
    ["a pattern with a gap", id("StringLike", "mrg-7*60"), "mrg-760"],
    ["a second one", id("StringEquals", ID, "second"), "second"],
    ["not one", id("StringNotEquals", "second"), null],
    ["that there is one", { Null: { "sts:ExternalId": "false" } }, "xx"],
    ["a star that is meant", id("StringLike", `mrg-7f3a60\${*}`), "mrg-7f3a60*"],
  ])("is asked for as %s", (_, condition, found) => {
    expect(idOf([assuming(condition)])).toBe(found);
  });

  it.each([
    ["every other is denied", [assuming(), denying(id("StringNotEquals", ID))], "proved"],
    [
      "every other is denied, none is not",
      [
        assuming(),
        denying(id("StringNotEqualsIfExists", ID)),
        denying({ Null: { "sts:ExternalId": "true" } }),
      ],
      "proved",
    ],
    [
      "others are denied where there is one",
      [assuming(), denying({ ...id("StringNotEquals", ID), Null: { "sts:ExternalId": "false" } })],
      null,
    ],
    [
      "what is denied is another account's",
      [assuming(), denying(id("StringNotEquals", ID), { Principal: { AWS: OTHER } })],
      null,
    ],
    [
      "a Deny depends on what the caller decides",
      [
        assuming(),
        denying({ ...id("StringNotEquals", ID), Bool: { "aws:SecureTransport": "false" } }),
      ],
      null,
    ],
    [
      "the gap of a pattern is denied",
      [assuming(id("StringLike", "mrg-*")), denying(id("StringNotLike", "mrg-7f3a60"))],
      "proved",
    ],
    [
      "an Allow and a Deny want the same value of an unknown key",
      [
        assuming(id("StringEquals", "second")),
        denying({ Null: { "acme:Key": "false" } }),
        denying({ Null: { "acme:Key": "true" } }),
      ],
      "proved",
    ],
  ])("is reached or not where %s", (_, statements, found) => {
    expect(idOf(statements)).toBe(found);
  });

  it("is fine where it is one of two that are being replaced", () => {
    const both = [assuming(id("StringEquals", ID, "next-id"))];
    expect(proofOf(both).outcome).toBe("counterexample");
    expect(proofOf(both, { ...claim, externalIds: [ID, "next-id"] }).outcome).toBe("proved");
  });
});

describe("somebody else", () => {
  const whoOf = (statements: readonly object[], wanted: TrustClaim = claim) => {
    const proof = proofOf(statements, wanted);
    return proof.outcome === "counterexample" ? proof.request.principal.accountId : proof.outcome;
  };

  it.each([
    ["everyone is allowed", [assuming(right, anyone)], "210987654321"],
    [
      "everyone of an account",
      [
        assuming(
          { StringEquals: { "sts:ExternalId": ID, "aws:PrincipalAccount": CONSOLE } },
          anyone,
        ),
      ],
      "proved",
    ],
    [
      "everyone whose ARN is of the account",
      [
        assuming(
          { ...right, ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${CONSOLE}:role/*` } },
          anyone,
        ),
      ],
      "proved",
    ],
    [
      "a pattern stands for many accounts",
      [assuming({ ...right, ArnLike: { "aws:PrincipalArn": "arn:aws:iam::9*:role/m*" } }, anyone)],
      "900000000000",
    ],
    [
      "a wildcard crosses a colon of the ARN",
      [
        assuming(
          { ...right, StringLike: { "aws:PrincipalArn": `arn:aws:iam::*${CONSOLE}:role/*` } },
          anyone,
        ),
      ],
      "210987654321",
    ],
    [
      "everyone but the account is denied",
      [assuming(right, anyone), denying({ StringNotEquals: { "aws:PrincipalAccount": CONSOLE } })],
      "proved",
    ],
    [
      "another account has a statement of its own",
      [assuming(right), assuming(right, { Principal: { AWS: OTHER } })],
      OTHER,
    ],
    [
      "another may only tag sessions",
      [assuming(right), assuming(right, { Principal: { AWS: OTHER }, Action: "sts:TagSession" })],
      "proved",
    ],
    [
      "a service may",
      [assuming(right), assuming(undefined, { Principal: { Service: "ec2.amazonaws.com" } })],
      "proved",
    ],
    [
      "a root user is all that is left",
      [assuming({ ...right, ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:root" } }, anyone)],
      "proved",
    ],
    [
      "every action but one is allowed",
      [
        assuming(right, {
          Principal: { AWS: OTHER },
          Action: undefined,
          NotAction: "sts:TagSession",
        }),
      ],
      OTHER,
    ],
  ])("gets in or not where %s", (_, statements, account) => {
    expect(whoOf(statements)).toBe(account);
  });

  it("is another role of the account where the principal is narrowed", () => {
    const narrow = { ...claim, trustedPrincipalArn: ROLE };
    expect(whoOf([assuming(right)], narrow)).toBe(CONSOLE);
    expect(whoOf([assuming(right, { Principal: { AWS: ROLE } })], narrow)).toBe("proved");
    const byArn = { ...right, ArnEquals: { "aws:PrincipalArn": ROLE } };
    expect(whoOf([assuming(byArn)], narrow)).toBe("proved");
  });

  it("is told with the keys on which it depends", () => {
    const org = { StringEquals: { "sts:ExternalId": ID, "aws:PrincipalOrgID": "o-1" } };
    expect(proofOf([assuming(org, anyone)])).toMatchObject({
      outcome: "counterexample",
      dependsOn: ["aws:PrincipalOrgID"],
    });
    const network = { ...right, IpAddress: { "aws:SourceIp": "203.0.113.0/24" } };
    expect(proofOf([assuming(network, anyone)])).toMatchObject({ dependsOn: [] });
    const unique = { Principal: { AWS: "AROAABCDEFGHIJKLMNOP" } };
    expect(proofOf([assuming(right, unique)])).toMatchObject({ dependsOn: ["aws:userid"] });
  });
});
