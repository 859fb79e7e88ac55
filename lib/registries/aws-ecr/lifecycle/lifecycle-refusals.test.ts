import { describe, expect, it } from "vitest";
import {
  age,
  archive,
  expire,
  policyOf,
  rule,
  some,
  transitioned,
} from "@/lib/testing/lifecycle-rules";
import { MAX_POLICY_LENGTH } from "./lifecycle-policy";
import { reviewLifecycle } from "./review-lifecycle";

const codesOf = (text: string) => reviewLifecycle(text).findings.map(({ code }) => code);

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
