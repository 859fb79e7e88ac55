import { pointer } from "@/lib/iam/policy/policy-problem";
import type { FindingList } from "@/lib/iam/review/finding-list";
import { setValue } from "@/lib/iam/review/json-text";
import type { LifecycleRule } from "./lifecycle-policy";

/**
 * What AWS refuses between rules: priorities are unique; of the rules of one storage class one may select untagged
 * images, the one for any image comes last, and no two have the same prefixes.
 * Source: Amazon ECR User Guide, "Lifecycle policy evaluation rules"; what AWS says, in public reports of PutLifecyclePolicy.
 */
export function findRuleConflicts(
  findings: FindingList,
  /** In the order of the text. */
  rules: readonly LifecycleRule[],
): void {
  const highest = Math.max(0, ...rules.map(({ priority }) => priority));
  for (const [position, rule] of rules.entries()) {
    const earlier = rules.slice(0, position);
    const classmates = rules.filter(({ storageClass }) => storageClass === rule.storageClass);
    const twin = earlier.find(({ priority }) => priority === rule.priority);
    const refuse = (code: string, property: string, message: string, isMoved = false) =>
      findings.refuse({
        code,
        message,
        path: `${pointer("/rules", rule.index)}${property}`,
        ...(isMoved && {
          fix: () => ({
            title: `Set rulePriority to ${highest + 1}`,
            edits: setValue(
              findings.json,
              `${pointer("/rules", rule.index)}/rulePriority`,
              highest + 1,
            ),
          }),
        }),
      });
    if (twin) {
      const message = `Rule ${twin.index + 1} has this priority too: each rule has one of its own.`;
      refuse("priority_duplicate", "/rulePriority", message, rule.tags.status !== "any");
    }
    if (rule.tags.status === "any") {
      const later = classmates.find(({ priority }) => priority > rule.priority);
      if (later) {
        refuse(
          "any_not_last",
          "/rulePriority",
          `A rule for any image comes after all others of its storage class (${rule.storageClass}), and rule ${later.index + 1} has a higher number. AWS says: “Rule for tagStatus=ANY must have the lowest priority per storage class”.`,
          later.tags.status !== "any",
        );
      }
    }
    const rival = earlier.find(
      (other) => other.storageClass === rule.storageClass && isSameSelection(other, rule),
    );
    if (rival) refuse(...describeRival(rule, rival));
  }
}

function isSameSelection({ tags: one }: LifecycleRule, { tags: other }: LifecycleRule): boolean {
  if (one.status !== "tagged" || other.status !== "tagged") {
    return one.status === other.status;
  }
  const isPrefix = one.list === "tagPrefixList" && other.list === "tagPrefixList";
  return isPrefix && isSameSet(one.texts, other.texts);
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  const [first, second] = [new Set(one), new Set(other)];
  return first.size === second.size && [...first].every((text) => second.has(text));
}

function describeRival(
  { tags, storageClass }: LifecycleRule,
  { index }: LifecycleRule,
): [code: string, property: string, message: string] {
  const number = index + 1;
  switch (tags.status) {
    case "any":
      return [
        "any_twice",
        "/selection/tagStatus",
        `Rule ${number} is for any image too: a storage class (${storageClass}) has one such rule.`,
      ];
    case "untagged":
      return [
        "untagged_twice",
        "/selection/tagStatus",
        `Rule ${number} selects untagged images too. AWS says: “Only one rule can select Untagged images per storage class.”`,
      ];
    case "tagged":
      return [
        "prefixes_twice",
        `/selection/${tags.list}`,
        `Rule ${number} has the same prefixes: the rules of a storage class (${storageClass}) have different ones.`,
      ];
  }
}
