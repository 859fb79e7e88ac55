import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdits } from "@/lib/iam/review/json-text";
import {
  age,
  archive,
  expire,
  policyOf,
  rule,
  some,
  transitioned,
} from "@/lib/testing/lifecycle-rules";
import { reviewLifecycle } from "./review-lifecycle";

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
