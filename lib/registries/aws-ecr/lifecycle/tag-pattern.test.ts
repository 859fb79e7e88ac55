import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RuleSelections } from "./rule-selections";

/** Whether a rule with one entry selects an image with one tag. */
function selects(list: "tagPatternList" | "tagPrefixList", text: string, tag: string): boolean {
  const rule = { status: "tagged" as const, list, texts: [text] };
  return new RuleSelections([rule], [{ tags: [tag] }]).selects(0, 0);
}

const alphabet = (...unit: string[]) => fc.string({ unit: fc.constantFrom(...unit), maxLength: 9 });

describe("tags and rules", () => {
  it.each([
    ["prod*", "prod", true],
    ["prod*", "production-team1", true],
    ["prod*", "beta-prod", false],
    ["*prod*", "repo-production", true],
    ["*prod*", "prod-team", true],
    ["prod", "prod1", false],
    ["a*a", "a", false],
    ["*-sha-*", "v1-sha-9", true],
  ])("the pattern %s and the tag %s: %s", (pattern, tag, expected) => {
    expect(selects("tagPatternList", pattern, tag)).toBe(expected);
  });

  it("patterns agree with regular expressions", () => {
    fc.assert(
      fc.property(alphabet("a", "b", "*"), alphabet("a", "b"), (pattern, tag) => {
        fc.pre(pattern !== "");
        const expected = new RegExp(`^${pattern.replaceAll("*", ".*")}$`).test(tag);
        expect(selects("tagPatternList", pattern, tag)).toBe(expected);
      }),
      { numRuns: 3000 },
    );
  });

  it("a prefix is taken as it is written", () => {
    expect(selects("tagPrefixList", "prod", "prod-1")).toBe(true);
    expect(selects("tagPrefixList", "prod*", "prod-1")).toBe(false);
  });

  it("a rule wants each of its entries matched, by whichever tags", () => {
    const rules = [
      { status: "tagged" as const, list: "tagPatternList" as const, texts: ["a*", "*1", "a*"] },
      { status: "untagged" as const },
      { status: "any" as const },
    ];
    const images = [{ tags: ["a1"] }, { tags: ["a", "b1"] }, { tags: ["a", "ab"] }, { tags: [] }];
    const selections = new RuleSelections(rules, images);
    const table = images.map((_, image) =>
      rules.map((__, rule) => selections.selects(rule, image)),
    );
    expect(table).toEqual([
      [true, false, true],
      [true, false, true],
      [false, false, true],
      [false, true, true],
    ]);
  });

  it("fifty rules are told apart", () => {
    const rules = Array.from({ length: 50 }, (_, rule) => ({
      status: "tagged" as const,
      list: "tagPrefixList" as const,
      texts: [`r${rule}-`],
    }));
    const images = rules.map((_, rule) => ({ tags: [`r${rule}-x`] }));
    const selections = new RuleSelections(rules, images);
    for (const image of images.keys()) {
      const selecting = [...rules.keys()].filter((rule) => selections.selects(rule, image));
      expect(selecting).toEqual([image]);
    }
  });
});
