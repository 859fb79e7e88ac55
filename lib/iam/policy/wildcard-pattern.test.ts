import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchesResourcePattern } from "@/lib/iam/identifiers/arn-pattern";
import { literalPattern, matchesPattern, wildcardPattern } from "./wildcard-pattern";

describe("matchesPattern", () => {
  it("agrees with a regular expression on small alphabets", () => {
    const pattern = fc.string({ unit: fc.constantFrom("a", "b", ".", "*", "?"), maxLength: 8 });
    const text = fc.string({ unit: fc.constantFrom("a", "b", "."), maxLength: 8 });
    fc.assert(
      fc.property(pattern, text, (glob, value) => {
        const source = glob.replaceAll(".", "\\.").replaceAll("*", ".*").replaceAll("?", ".");
        expect(matchesPattern(wildcardPattern(glob), value)).toBe(
          new RegExp(`^${source}$`).test(value),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it("takes every character of a literal as itself", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (left, right) => {
        expect(matchesPattern(literalPattern(left), left)).toBe(true);
        expect(matchesPattern(literalPattern(left), right)).toBe(left === right);
      }),
    );
  });

  it("counts a character outside the basic plane as one", () => {
    expect(matchesPattern(wildcardPattern("a?c"), "a😀c")).toBe(true);
  });

  it("stays polynomial where backtracking would explode", () => {
    const glob = wildcardPattern("*a".repeat(200).concat("b"));
    expect(matchesPattern(glob, "a".repeat(2000))).toBe(false);
  });
});

describe("matchesResourcePattern", () => {
  const repository = "arn:aws:ecr:us-east-1:111122223333:repository/team/app";
  it.each([
    ["*", true],
    ["arn:aws:ecr:*", true],
    ["arn:aws:ecr:us-east-*:repository/*", true],
    ["arn:aws:ecr:*:*:repository/team/*", true],
    ["arn:aws:ecr:us-*-1:111122223333:repository/*", true],
    ["arn:aws:ecr:us-east-?:111122223333:repository/????/app", true],
    ["arn:aws:ecr:*:111122223333:repository/TEAM/app", false],
    ["arn:aws:ecr:*repository/team/app", false],
    ["arn:aws:ecr:us-east-1?111122223333:repository/team/app", false],
    ["arn:aws:ecr:us-west-1:*:repository/*", false],
    ["arn:aws-cn:ecr:*:*:repository/*", false],
  ])("%s covers the repository: %s", (pattern, expected) => {
    expect(matchesResourcePattern(wildcardPattern(pattern), repository)).toBe(expected);
  });

  it("lets wildcards of the resource part reach over colons", () => {
    const pattern = wildcardPattern("arn:aws:s3:::bucket/*.txt");
    expect(matchesResourcePattern(pattern, "arn:aws:s3:::bucket/a:b.txt")).toBe(true);
  });
});
