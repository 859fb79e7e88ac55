import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TagList } from "./lifecycle-policy";
import { reviewLifecycle } from "./review-lifecycle";
import { RuleSelections } from "./rule-selections";

type Lists = readonly (readonly [list: TagList, texts: readonly string[]])[];

function review(lists: Lists) {
  const rules = lists.map(([list, texts], index) => ({
    rulePriority: index + 1,
    selection: {
      tagStatus: "tagged",
      [list]: texts,
      countType: "imageCountMoreThan",
      countNumber: 3,
    },
    action: { type: "expire" },
  }));
  return reviewLifecycle(JSON.stringify({ rules }));
}

const shadowedOf = (lists: Lists) =>
  review(lists)
    .findings.filter(({ code }) => code === "rule_shadowed")
    .map(({ path }) => path);

describe("a rule that never acts", () => {
  it.each<[Lists]>([
    [
      [
        ["tagPatternList", ["*"]],
        ["tagPrefixList", ["v"]],
      ],
    ],
    [
      [
        ["tagPrefixList", ["v"]],
        ["tagPrefixList", ["v1"]],
      ],
    ],
    [
      [
        ["tagPatternList", ["v*"]],
        ["tagPatternList", ["v1*-x"]],
      ],
    ],
    [
      [
        ["tagPatternList", ["*-x"]],
        ["tagPatternList", ["*-x", "a*"]],
      ],
    ],
    [
      [
        ["tagPrefixList", ["a", "b"]],
        ["tagPatternList", ["b1*", "a1", "c*"]],
      ],
    ],
  ])("is told for %j", (lists) => {
    expect(shadowedOf(lists)).toEqual(["/rules/1/selection"]);
    expect(review(lists).policy).not.toBeNull();
  });

  it.each<[Lists]>([
    [
      [
        ["tagPrefixList", ["v1"]],
        ["tagPrefixList", ["v"]],
      ],
    ],
    [
      [
        ["tagPrefixList", ["a", "b"]],
        ["tagPrefixList", ["a"]],
      ],
    ],
    [
      [
        ["tagPatternList", ["v"]],
        ["tagPatternList", ["v1"]],
      ],
    ],
    [
      [
        ["tagPatternList", ["*x"]],
        ["tagPatternList", ["ax"]],
      ],
    ],
  ])("is not told for %j", (lists) => {
    expect(shadowedOf(lists)).toEqual([]);
  });

  it("has no image that an earlier rule has not", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", "*"), minLength: 1, maxLength: 3 });
    const list = fc.tuple(
      fc.constantFrom<TagList[]>("tagPatternList", "tagPrefixList"),
      fc.array(text, { minLength: 1, maxLength: 2 }),
    );
    const tag = fc.string({ unit: fc.constantFrom("a", "b"), minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(list, list, fc.array(fc.array(tag, { maxLength: 3 })), (one, other, tags) => {
        fc.pre(shadowedOf([one, other]).length > 0);
        const rules = [one, other].map(([kind, texts]) => ({
          status: "tagged" as const,
          list: kind,
          texts,
        }));
        const images = tags.map((each) => ({ tags: each }));
        const selections = new RuleSelections(rules, images);
        for (const image of images.keys()) {
          if (selections.selects(1, image)) expect(selections.selects(0, image)).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
