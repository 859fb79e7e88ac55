import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdits } from "@/lib/iam/review/json-text";
import { MAX_POLICY_LENGTH } from "./lifecycle-policy";
import { reviewLifecycle } from "./review-lifecycle";

const age = { countType: "sinceImagePushed", countUnit: "days", countNumber: 14 };
const some = { countType: "imageCountMoreThan", countNumber: 3 };
const expire = { type: "expire" };
const archive = { type: "transition", targetStorageClass: "archive" };
const transitioned = {
  storageClass: "archive",
  countType: "sinceImageTransitioned",
  countUnit: "days",
  countNumber: 90,
};

function rule(rulePriority: unknown, selection: object, action: object = expire) {
  return { rulePriority, selection, action };
}

function policyOf(...rules: unknown[]): string {
  return JSON.stringify({ rules }, null, 2);
}

const codesOf = (text: string) => reviewLifecycle(text).findings.map(({ code }) => code);

describe("a lifecycle policy that AWS takes", () => {
  it("is read in the order of its priorities, with what each rule leaves out", () => {
    const text = policyOf(
      rule(20, { tagStatus: "any", ...age }, archive),
      rule(3, { tagStatus: "tagged", tagPrefixList: ["prod", "v"], ...some }),
      rule(5, { tagStatus: "any", ...transitioned }),
      { ...rule(1, { tagStatus: "untagged", ...age }), description: "Old builds" },
    );
    expect(reviewLifecycle(text)).toEqual({
      awsRefuses: null,
      findings: [],
      policy: {
        rules: [
          {
            index: 3,
            priority: 1,
            description: "Old builds",
            tags: { status: "untagged" },
            storageClass: "standard",
            count: { type: "sinceImagePushed", days: 14 },
            action: "expire",
          },
          {
            index: 1,
            priority: 3,
            tags: { status: "tagged", list: "tagPrefixList", texts: ["prod", "v"] },
            storageClass: "standard",
            count: { type: "imageCountMoreThan", images: 3 },
            action: "expire",
          },
          {
            index: 2,
            priority: 5,
            tags: { status: "any" },
            storageClass: "archive",
            count: { type: "sinceImageTransitioned", days: 90 },
            action: "expire",
          },
          {
            index: 0,
            priority: 20,
            tags: { status: "any" },
            storageClass: "standard",
            count: { type: "sinceImagePushed", days: 14 },
            action: "transition",
          },
        ],
      },
    });
  });

  it("may have one rule for untagged images, and one for any, in each storage class", () => {
    const text = policyOf(
      rule(1, { tagStatus: "untagged", ...age }),
      rule(2, { tagStatus: "untagged", ...transitioned }),
      rule(3, { tagStatus: "any", ...some }),
      rule(4, { tagStatus: "any", ...transitioned }),
    );
    expect(codesOf(text)).toEqual([]);
  });

  it("may have patterns of four wildcards and storageClass standard written out", () => {
    const tagged = { tagStatus: "tagged", tagPatternList: ["*test*1*2*3", "test*1*2*3*"] };
    expect(codesOf(policyOf(rule(1, { ...tagged, storageClass: "standard", ...some })))).toEqual(
      [],
    );
  });
});

describe("a lifecycle policy that AWS refuses", () => {
  const any = { tagStatus: "any" };
  const tagged = (list: object) => ({ tagStatus: "tagged", ...list, ...some });
  it.each([
    ["no rules", { rules: [] }, "rules_missing", "/rules"],
    [
      "another property",
      { rules: [rule(1, { ...any, ...some })], Version: 1 },
      "property_unknown",
      "/Version",
    ],
    ["51 rules", { rules: Array.from({ length: 51 }, () => 0) }, "rules_too_many", "/rules"],
    ["a list at the top", [], "wrong_type", ""],
  ])("for %s is told where", (_, document, code, path) => {
    const review = reviewLifecycle(JSON.stringify(document));
    expect(review.findings[0]).toMatchObject({ code, path, severity: "error" });
    expect(review.awsRefuses).not.toBeNull();
    expect(review.policy).toBeNull();
  });

  it.each([
    ["a rule that is no object", 7, "wrong_type", ""],
    ["priority zero", rule(0, { ...any, ...some }), "number_invalid", "/rulePriority"],
    ["a priority as text", rule("1", { ...any, ...some }), "number_invalid", "/rulePriority"],
    ["no selection", { rulePriority: 1, action: expire }, "property_missing", ""],
    [
      "a description of null",
      { ...rule(1, { ...any, ...some }), description: null },
      "wrong_type",
      "/description",
    ],
    [
      "a status in capitals",
      rule(1, { tagStatus: "ANY", ...some }),
      "value_unknown",
      "/selection/tagStatus",
    ],
    [
      "a count of zero",
      rule(1, { ...any, ...some, countNumber: 0 }),
      "number_invalid",
      "/selection/countNumber",
    ],
    [
      "half an image",
      rule(1, { ...any, ...some, countNumber: 1.5 }),
      "number_invalid",
      "/selection/countNumber",
    ],
    [
      "a unit beside a count of images",
      rule(1, { ...any, ...some, countUnit: "days" }),
      "count_unit_unwanted",
      "/selection/countUnit",
    ],
    [
      "an age without a unit",
      rule(1, { ...any, countType: "sinceImagePushed", countNumber: 1 }),
      "property_missing",
      "/selection",
    ],
    [
      "hours",
      rule(1, { ...any, ...age, countUnit: "hours" }),
      "value_unknown",
      "/selection/countUnit",
    ],
    [
      "a list of tags for any image",
      rule(1, { ...any, ...some, tagPrefixList: [] }),
      "tag_list_unwanted",
      "/selection/tagPrefixList",
    ],
    ["tagged without a list", rule(1, tagged({})), "tag_list_missing", "/selection"],
    [
      "both lists",
      rule(1, tagged({ tagPrefixList: ["a"], tagPatternList: ["b"] })),
      "tag_lists_both",
      "/selection/tagPrefixList",
    ],
    [
      "an empty list",
      rule(1, tagged({ tagPatternList: [] })),
      "tag_list_invalid",
      "/selection/tagPatternList",
    ],
    [
      "a number among the patterns",
      rule(1, tagged({ tagPatternList: ["a", 1] })),
      "tag_list_invalid",
      "/selection/tagPatternList/1",
    ],
    [
      "five wildcards",
      rule(1, tagged({ tagPatternList: ["test*1*2*3*4*5*6"] })),
      "wildcards_too_many",
      "/selection/tagPatternList/0",
    ],
    [
      "the archive without its count type",
      rule(1, { ...any, ...age, storageClass: "archive" }),
      "storage_class_mismatch",
      "/selection/storageClass",
    ],
    [
      "its count type without the archive",
      rule(1, { ...any, ...transitioned, storageClass: undefined }),
      "storage_class_mismatch",
      "/selection",
    ],
    [
      "a storage class of null",
      rule(1, { ...any, ...some, storageClass: null }),
      "value_unknown",
      "/selection/storageClass",
    ],
    [
      "less than 90 days in the archive",
      rule(1, { ...any, ...transitioned, countNumber: 89 }),
      "number_invalid",
      "/selection/countNumber",
    ],
    [
      "expiring by the last pull",
      rule(1, { ...any, ...age, countType: "sinceImagePulled" }),
      "action_mismatch",
      "/action/type",
    ],
    [
      "archiving what is archived",
      rule(1, { ...any, ...transitioned }, archive),
      "action_mismatch",
      "/action/type",
    ],
    [
      "a transition to nowhere",
      rule(1, { ...any, ...age }, { type: "transition" }),
      "property_missing",
      "/action",
    ],
    [
      "expiring to the archive",
      rule(1, { ...any, ...age }, { ...archive, type: "expire" }),
      "target_unwanted",
      "/action/targetStorageClass",
    ],
    [
      "a target of null",
      rule(1, { ...any, ...age }, { type: "expire", targetStorageClass: null }),
      "target_unwanted",
      "/action/targetStorageClass",
    ],
    [
      "archiving as an action",
      rule(1, { ...any, ...age }, { type: "archive" }),
      "value_unknown",
      "/action/type",
    ],
    [
      "a misspelt property",
      rule(1, { ...any, ...some, tagPrefixes: ["a"] }),
      "property_unknown",
      "/selection/tagPrefixes",
    ],
  ])("for %s is told where", (_, written, code, path) => {
    const review = reviewLifecycle(policyOf(written));
    expect(review.findings[0]).toMatchObject({ code, path: `/rules/0${path}`, severity: "error" });
    expect(review.awsRefuses).not.toBeNull();
    expect(review.policy).toBeNull();
  });

  it.each([
    [
      "the same priority twice",
      [rule(2, tagged({ tagPrefixList: ["a"] })), rule(2, tagged({ tagPrefixList: ["b"] }))],
      "priority_duplicate",
      "/rules/1/rulePriority",
    ],
    [
      "any image before others",
      [rule(1, { ...any, ...some }), rule(2, { tagStatus: "untagged", ...age })],
      "any_not_last",
      "/rules/0/rulePriority",
    ],
    [
      "any image twice",
      [rule(1, { ...any, ...some }), rule(2, { ...any, ...age })],
      "any_twice",
      "/rules/1/selection/tagStatus",
    ],
    [
      "untagged images twice",
      [rule(1, { tagStatus: "untagged", ...age }), rule(2, { tagStatus: "untagged", ...some })],
      "untagged_twice",
      "/rules/1/selection/tagStatus",
    ],
    [
      "the same prefixes in another order",
      [
        rule(1, tagged({ tagPrefixList: ["a", "b"] })),
        rule(2, tagged({ tagPrefixList: ["b", "a", "b"] })),
      ],
      "prefixes_twice",
      "/rules/1/selection/tagPrefixList",
    ],
  ])("for %s is told at the rule to change", (_, rules, code, path) => {
    const review = reviewLifecycle(policyOf(...rules));
    expect(review.findings).toContainEqual(expect.objectContaining({ code, path }));
    expect(review.policy).toBeNull();
  });

  it("is not read at all when it is longer than AWS takes", () => {
    expect(codesOf(" ".repeat(MAX_POLICY_LENGTH + 1))).toEqual(["policy_too_long"]);
  });

  it("is told where its JSON breaks, and when there is none", () => {
    expect(reviewLifecycle('{\n  "rules": [,]\n}').findings[0]).toMatchObject({
      code: "json_invalid",
      line: 2,
    });
    expect(codesOf("")).toEqual(["json_invalid"]);
    expect(codesOf("[".repeat(1000))).toEqual(["json_too_deep"]);
  });
});

describe("what is not certain", () => {
  it("gives no policy while a key stands twice", () => {
    const text = policyOf(rule(1, { tagStatus: "any", ...some })).replace(
      '"countNumber": 3',
      '"countNumber": 3, "countNumber": 4',
    );
    expect(reviewLifecycle(text)).toMatchObject({ awsRefuses: null, policy: null });
  });

  it("warns of tags that no image can have, and reads the policy", () => {
    const tagged = { tagStatus: "tagged", tagPrefixList: ["prod*", "git hash"], ...some };
    const review = reviewLifecycle(policyOf(rule(1, tagged)));
    expect(review.findings.map(({ code, path }) => [code, path])).toEqual([
      ["tag_never_matches", "/rules/0/selection/tagPrefixList/0"],
      ["tag_never_matches", "/rules/0/selection/tagPrefixList/1"],
    ]);
    expect(review.policy).not.toBeNull();
  });
});

describe("fixes", () => {
  it.each([
    [
      "a unit that is missing",
      policyOf(rule(1, { tagStatus: "any", ...age, countUnit: undefined })),
    ],
    [
      "a unit that is unwanted",
      policyOf(rule(1, { tagStatus: "any", ...some, countUnit: "days" })),
    ],
    [
      "a target of null",
      policyOf(rule(1, { tagStatus: "any", ...age }, { ...expire, targetStorageClass: null })),
    ],
    [
      "a target that is missing",
      policyOf(rule(1, { tagStatus: "any", ...age }, { type: "transition" })),
    ],
    ["tagged without a list", policyOf(rule(1, { tagStatus: "tagged", ...some }))],
    ["a status in capitals", policyOf(rule(1, { tagStatus: "UNTAGGED", ...some }))],
    [
      "any image before others",
      policyOf(rule(1, { tagStatus: "any", ...some }), rule(2, { tagStatus: "untagged", ...age })),
    ],
    [
      "a priority that stands twice",
      policyOf(
        rule(1, { tagStatus: "untagged", ...some }),
        rule(1, { tagStatus: "tagged", tagPrefixList: ["v"], ...age }),
      ),
    ],
    [
      "the archive that is missing",
      policyOf(rule(1, { tagStatus: "any", ...transitioned, storageClass: undefined })),
    ],
  ])("set %s right", (_, text) => {
    const [finding] = reviewLifecycle(text).findings;
    expect(finding?.fix).toBeDefined();
    expect(reviewLifecycle(applyEdits(text, finding?.fix?.edits ?? [])).policy).not.toBeNull();
  });
});

describe("whatever is pasted", () => {
  it("is answered, with every finding inside the text", () => {
    const value = fc.oneof(fc.json(), fc.string(), mutated());
    fc.assert(
      fc.property(value, (text) => {
        const { findings, policy, awsRefuses } = reviewLifecycle(text);
        for (const { from, to } of findings) {
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeLessThanOrEqual(Math.max(text.length, from + 1));
        }
        if (policy !== null) expect(awsRefuses).toBeNull();
        if (awsRefuses !== null) expect(policy).toBeNull();
      }),
      { numRuns: 500 },
    );
  });
});

/** A good policy with a property of one of its objects replaced or taken away. */
function mutated() {
  const good = policyOf(
    rule(1, { tagStatus: "tagged", tagPatternList: ["v*"], ...some }),
    rule(2, { tagStatus: "any", ...transitioned }),
  );
  const keys = Array.from(good.matchAll(/"(\w+)":/g), ([, key = ""]) => key);
  return fc
    .tuple(fc.constantFrom(...new Set(keys)), fc.oneof(fc.jsonValue(), fc.constant(undefined)))
    .map(
      ([key, value]) =>
        JSON.stringify(JSON.parse(good), (name, old: unknown) => (name === key ? value : old)) ??
        "",
    );
}
