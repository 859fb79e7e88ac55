import { describe, expect, it } from "vitest";
import { buildTrustPolicy } from "@/lib/iam/role/trust-policy";
import type { TrustExpectation } from "./ask-trust";
import type { Finding, TrustReview } from "./finding";
import { applyEdits } from "./json-text";
import { reviewTrust } from "./review-trust";

const ID = "8f14e45fceea467f";
const CONSOLE = "111122223333";
const expectation: TrustExpectation = {
  partition: "aws",
  trustedAccountId: CONSOLE,
  externalId: ID,
};
const key = "sts:ExternalId";

function trust(condition: unknown, principal: unknown = { AWS: `arn:aws:iam::${CONSOLE}:root` }) {
  const statement = {
    Effect: "Allow",
    Principal: principal,
    Action: "sts:AssumeRole",
    ...(condition === undefined ? {} : { Condition: condition }),
  };
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] }, null, 2);
}

function letsIn({ verdicts }: TrustReview): (boolean | null)[] {
  return verdicts.map(({ allowed }) => allowed);
}

function codes({ findings }: TrustReview): string[] {
  return findings.map(({ code }) => code);
}

function fixed(review: TrustReview, code: string): TrustReview {
  const finding = review.findings.find((each) => each.code === code);
  expect(finding?.fix, `${code} has a fix`).toBeDefined();
  return reviewTrust(applyEdits(review.text, finding?.fix?.edits ?? []), expectation);
}

function marked(review: TrustReview, finding: Finding | undefined): string {
  return review.text.slice(finding?.from, finding?.to);
}

describe("the ways to write the External ID condition (aws-facts c1)", () => {
  it.each([
    ["StringEquals", { StringEquals: { [key]: ID } }, [true, false, false], undefined],
    ["no condition", undefined, [true, true, true], "external_id_missing"],
    ['StringLike "*"', { StringLike: { [key]: "*" } }, [true, false, true], "external_id_wildcard"],
    [
      "StringEqualsIfExists",
      { StringEqualsIfExists: { [key]: ID } },
      [true, true, false],
      "external_id_if_exists",
    ],
    [
      "a list with ours",
      { StringEquals: { [key]: [ID, "another-id"] } },
      [true, false, false],
      "external_id_others_too",
    ],
    [
      "ForAllValues",
      { "ForAllValues:StringEquals": { [key]: ID } },
      [true, true, false],
      "external_id_for_all_values",
    ],
    ["Null alone", { Null: { [key]: "false" } }, [true, false, true], "external_id_any"],
    [
      "StringNotEquals",
      { StringNotEquals: { [key]: "another-id" } },
      [true, true, true],
      "external_id_negated",
    ],
  ] as const)("%s is judged, named and fixed by one click", (_, condition, verdicts, code) => {
    const review = reviewTrust(trust(condition), expectation);
    expect(letsIn(review)).toEqual(verdicts);
    if (code === undefined) {
      expect(review.findings).toEqual([]);
      return;
    }
    expect(codes(review)).toContain(code);
    const after = fixed(review, code);
    expect(letsIn(after)).toEqual([true, false, false]);
    expect(after.findings).toEqual([]);
  });

  it.each([
    ["one first letter and *", { StringLike: { [key]: `${ID.slice(0, 1)}*` } }, "wildcard"],
    ["forty ?", { StringLike: { [key]: "?".repeat(40) } }, "wildcard"],
    ["the same length in ?", { StringLike: { [key]: "?".repeat(ID.length) } }, "wildcard"],
    ["a list with a pattern", { StringLike: { [key]: [ID, "8f1?e45fceea467f"] } }, "wildcard"],
    ["letters of any case", { StringEqualsIgnoreCase: { [key]: ID } }, "case"],
    ["the caller's own value", { StringEquals: { [key]: [`$\{${key}}`] } }, "variable"],
  ])("%s is unsafe, whatever one sample shows", (_, condition, code) => {
    const review = reviewTrust(trust(condition), expectation);
    const wrong = review.verdicts.find(({ probe }) => probe === "wrong_external_id");
    expect(wrong?.allowed).toBe(true);
    expect(codes(review)).toContain(`external_id_${code}`);
    const after = fixed(review, `external_id_${code}`);
    expect(letsIn(after)).toEqual([true, false, false]);
    expect(after.findings).toEqual([]);
  });

  it.each([
    ["StringLike without a wildcard", { StringLike: { [key]: ID } }],
    ["ForAnyValue", { "ForAnyValue:StringEquals": { [key]: ID } }],
    ["a pattern beside the id", { StringEquals: { [key]: ID }, StringLike: { [key]: "8*" } }],
  ])("%s is not exact equality: an error with a fix, though no sample gets in", (_, condition) => {
    const review = reviewTrust(trust(condition), expectation);
    expect(letsIn(review)).toEqual([true, false, false]);
    expect(review.findings).toMatchObject([{ code: "external_id_inexact", severity: "error" }]);
    expect(fixed(review, "external_id_inexact").findings).toEqual([]);
  });

  it("every open statement is told, not only the one that decides", () => {
    const document = JSON.parse(trust(undefined));
    document.Statement.push(JSON.parse(trust({ StringLike: { [key]: "*" } })).Statement[0]);
    const found = codes(reviewTrust(JSON.stringify(document), expectation));
    expect(found).toEqual(["external_id_missing", "external_id_wildcard"]);
  });

  it("keeps the other conditions when it fixes one", () => {
    const condition = {
      StringEqualsIfExists: { [key]: ID, "aws:SourceIdentity": "mooring" },
      ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${CONSOLE}:role/Mooring` },
    };
    const after = fixed(reviewTrust(trust(condition), expectation), "external_id_if_exists");
    expect(JSON.parse(after.text).Statement[0].Condition).toEqual({
      StringEquals: { [key]: ID },
      StringEqualsIfExists: { "aws:SourceIdentity": "mooring" },
      ArnLike: condition.ArnLike,
    });
  });

  it("underlines the operator, with its line and column", () => {
    const review = reviewTrust(trust({ StringEqualsIfExists: { [key]: ID } }), expectation);
    const [finding] = review.findings;
    expect(marked(review, finding)).toBe(`"${key}"`);
    expect(finding).toMatchObject({ severity: "error", line: 12, column: 11 });
  });

  it("takes both External IDs while one is replaced", () => {
    const both = [ID, "e".repeat(40)] as const;
    const text = JSON.stringify(
      buildTrustPolicy({ partition: "aws", trustedAccountId: CONSOLE, externalId: both }),
    );
    const review = reviewTrust(text, { ...expectation, externalId: both });
    expect(letsIn(review)).toEqual([true, false, false]);
    expect(review.findings).toEqual([]);
    const old = reviewTrust(trust({ StringEquals: { [key]: ID } }), {
      ...expectation,
      externalId: both,
    });
    expect(letsIn(old)).toEqual([false, false, false]);
    expect(codes(old)).toContain("external_id_other");
  });

  it("pain: an External ID of another connector is told, with the right one", () => {
    const review = reviewTrust(trust({ StringEquals: { [key]: "drifted-id" } }), expectation);
    expect(review.findings.find(({ code }) => code === "external_id_other")?.message).toContain(ID);
    expect(letsIn(fixed(review, "external_id_other"))).toEqual([true, false, false]);
  });

  it("finds a mistyped key, which no request carries", () => {
    const review = reviewTrust(trust({ StringEquals: { "aws:ExternalId": ID } }), expectation);
    expect(codes(review)).toContain("condition_key_unknown");
    expect(letsIn(fixed(review, "condition_key_unknown"))).toEqual([true, false, false]);
  });
});

describe("whom the trust policy names", () => {
  const safe = { StringEquals: { [key]: ID } };
  it.each([
    ["everybody", "*", "principal_anyone"],
    ["everybody, as AWS", { AWS: "*" }, "principal_anyone"],
    ["a deleted role's unique id", { AWS: "AROAEXAMPLEID12345678" }, "principal_unique_id"],
    ["another account", { AWS: "arn:aws:iam::999999999999:root" }, "principal_other_account"],
    ["another partition", { AWS: `arn:aws-us-gov:iam::${CONSOLE}:root` }, "principal_partition"],
    ["a role by its ARN", { AWS: `arn:aws:iam::${CONSOLE}:role/Mooring` }, "principal_by_arn"],
  ])("tells and fixes %s", (_, principal, code) => {
    const review = reviewTrust(trust(safe, principal), expectation);
    expect(codes(review)).toContain(code);
    const after = fixed(review, code);
    expect(codes(after)).not.toContain(code);
    expect(letsIn(after)).toEqual([true, false, false]);
  });

  it("narrows a trusted account to the principal that is known", () => {
    const known = {
      ...expectation,
      trustedPrincipalArn: `arn:aws:iam::${CONSOLE}:role/service/Mooring`,
    };
    const review = reviewTrust(trust(safe), known);
    const finding = review.findings.find(({ code }) => code === "principal_whole_account");
    expect(finding?.severity).toBe("info");
    const after = reviewTrust(applyEdits(review.text, finding?.fix?.edits ?? []), known);
    expect(after.findings).toEqual([]);
    expect(letsIn(after)).toEqual([true, false, false]);
  });
});

describe("a trust policy as a whole", () => {
  it("is judged without a connector by what it says itself", () => {
    const review = reviewTrust(trust({ StringEqualsIfExists: { [key]: ID } }), {
      partition: "aws",
    });
    expect(letsIn(review)).toEqual([true, true, false]);
    expect(codes(review)).toEqual(["external_id_if_exists"]);
  });

  it("of our own making has no finding, in every partition", () => {
    for (const partition of ["aws", "aws-us-gov", "aws-cn", "aws-eusc"] as const) {
      const input = {
        partition,
        trustedAccountId: CONSOLE,
        externalId: ID,
        trustedPrincipalArn: `arn:${partition}:sts::${CONSOLE}:assumed-role/Mooring/console`,
      };
      const review = reviewTrust(JSON.stringify(buildTrustPolicy(input)), input);
      expect(letsIn(review)).toEqual([true, false, false]);
      expect(review.findings).toEqual([]);
    }
  });

  it("that allows nothing of AssumeRole can be replaced by ours", () => {
    const text = trust(undefined).replace("sts:AssumeRole", "sts:TagSession");
    const review = reviewTrust(text, expectation);
    expect(codes(review)).toEqual(["assume_role_missing"]);
    expect(letsIn(fixed(review, "assume_role_missing"))).toEqual([true, false, false]);
  });

  it("names a Deny that keeps the console out", () => {
    const document = JSON.parse(trust({ StringEquals: { [key]: ID } }));
    document.Statement.push({ ...document.Statement[0], Effect: "Deny", Condition: undefined });
    const review = reviewTrust(JSON.stringify(document), expectation);
    expect(codes(review)).toContain("mooring_kept_out");
    expect(review.findings[0]?.path).toBe("/Statement/1");
  });

  it("longer than 2,048 characters is refused by IAM", () => {
    const ids = Array.from({ length: 70 }, (_, index) => `${index}`.padStart(30, "x"));
    const review = reviewTrust(trust({ StringEquals: { [key]: [ID, ...ids] } }), expectation);
    expect(codes(review)).toContain("size_trust");
  });
});
