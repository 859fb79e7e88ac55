import { z } from "zod";
import { invalidParameter } from "./json-input";

const countNumber = z.int().min(1);
const storageClass = z.enum(["standard", "archive"]);
const common = { storageClass: storageClass.optional() };

const byCount = { ...common, countType: z.literal("imageCountMoreThan"), countNumber };
const byAge = {
  ...common,
  countType: z.enum(["sinceImagePushed", "sinceImagePulled", "sinceImageTransitioned"]),
  countUnit: z.literal("days"),
  countNumber,
};
const tagList = z.array(z.string().min(1)).min(1);
const anyTag = { tagStatus: z.enum(["untagged", "any"]) };
const byPrefix = { tagStatus: z.literal("tagged"), tagPrefixList: tagList };
const byPattern = { tagStatus: z.literal("tagged"), tagPatternList: tagList };

const selection = z.union(
  [anyTag, byPrefix, byPattern].flatMap((tags) => [
    z.strictObject({ ...tags, ...byCount }),
    z.strictObject({ ...tags, ...byAge }),
  ]),
);

const action = z.union([
  z.strictObject({ type: z.literal("expire") }),
  z.strictObject({ type: z.literal("transition"), targetStorageClass: z.literal("archive") }),
]);

const policy = z.strictObject({
  rules: z
    .array(
      z.strictObject({
        rulePriority: z.int().min(1),
        description: z.string().optional(),
        selection,
        action,
      }),
    )
    .min(1),
});

type Rule = z.infer<typeof policy>["rules"][number];

/** Source: ECR User Guide, "Lifecycle policy properties". */
const MAX_WILDCARDS = 4;

/**
 * Sources: ECR User Guide, "Lifecycle policy properties" and "Examples of lifecycle policies"; texts:
 * github.com/getmoto/moto, ecr/policy_validation.py, github.com/cloudposse/terraform-aws-ecr/issues/158.
 * @throws InvalidParameterException
 */
export function checkLifecyclePolicy(text: string): void {
  const { rules } = parse(text);
  const priorities = rules.map(({ rulePriority }) => rulePriority);
  if (new Set(priorities).size < rules.length) {
    throw failure("each rule must have a unique rulePriority");
  }
  for (const rule of rules) {
    const problem = checkRule(rule, Math.max(...sameClass(rules, rule)));
    if (problem !== undefined) throw failure(problem);
  }
}

/** The priorities of the rules that look at the same storage class. */
function sameClass(rules: readonly Rule[], { selection }: Rule): number[] {
  const classOf = (rule: Rule) => rule.selection.storageClass ?? "standard";
  return rules
    .filter((rule) => classOf(rule) === (selection.storageClass ?? "standard"))
    .map(({ rulePriority }) => rulePriority);
}

function checkRule({ selection, action, rulePriority }: Rule, last: number): string | undefined {
  const isArchive = selection.storageClass === "archive";
  if (selection.tagStatus === "any" && rulePriority < last) {
    return "a rule with tagStatus any must have the lowest priority";
  }
  if (selection.countType === "sinceImageTransitioned" && !isArchive) {
    return "countType sinceImageTransitioned is only valid with storageClass archive";
  }
  if (selection.countType === "sinceImagePulled" && isArchive) {
    return "countType sinceImagePulled is not valid with storageClass archive";
  }
  if (action.type === "transition" && isArchive) {
    return "action transition is not valid with storageClass archive";
  }
  const patterns = "tagPatternList" in selection ? selection.tagPatternList : [];
  if (patterns.some((pattern) => pattern.split("*").length - 1 > MAX_WILDCARDS)) {
    return `a tag pattern can have at most ${MAX_WILDCARDS} wildcards`;
  }
  return undefined;
}

function parse(text: string): z.infer<typeof policy> {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw failure("Could not map policyString into LifecyclePolicy.");
  }
  const parsed = policy.safeParse(content);
  if (parsed.success) return parsed.data;
  const isBroken = typeof content === "object" && content !== null && !("rules" in content);
  throw failure(
    isBroken
      ? 'object has missing required properties (["rules"])'
      : "instance failed to match exactly one schema (matched 0 out of 2)",
  );
}

function failure(why: string) {
  return invalidParameter("LifecyclePolicyText", `Lifecycle policy validation failure: ${why}`);
}
