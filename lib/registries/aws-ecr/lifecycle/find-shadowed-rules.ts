import { pointer } from "@/lib/iam/policy/policy-problem";
import type { FindingList } from "@/lib/iam/review/finding-list";
import type { LifecycleRule, TagSelection } from "./lifecycle-policy";

/**
 * Rules that never act, because an earlier one has every image that they select: "an image that matches the tagging
 * requirements of a rule cannot be expired or archived by a rule with a lower priority", also where that rule keeps it.
 */
export function findShadowedRules(
  findings: FindingList,
  /** By priority. */
  rules: readonly LifecycleRule[],
): void {
  for (const [position, rule] of rules.entries()) {
    const shadow = rules
      .slice(0, position)
      .find(
        (other) => other.storageClass === rule.storageClass && selectsAllOf(other.tags, rule.tags),
      );
    if (!shadow) continue;
    findings.add({
      code: "rule_shadowed",
      severity: "warning",
      message: `This rule never acts: rule ${shadow.index + 1} comes first and selects every image that this one does, and AWS leaves an image to the first rule that selects it.`,
      path: `${pointer("/rules", rule.index)}/selection`,
      part: "key",
    });
  }
}

/** Whether the first certainly selects each image that the second does: each of its entries follows from one of the other’s. */
function selectsAllOf(one: TagSelection, other: TagSelection): boolean {
  if (one.status !== "tagged" || other.status !== "tagged") return one.status === "any";
  return one.texts.every((text) => {
    const head = headOf(text, one.list);
    return other.texts.some((each) =>
      head === undefined
        ? each === text && other.list === one.list
        : startOf(each, other.list).startsWith(head),
    );
  });
}

/** What an entry asks of the beginning of a tag, when it asks for nothing else. */
function headOf(text: string, list: string): string | undefined {
  if (list === "tagPrefixList") return text;
  const at = text.indexOf("*");
  return at !== -1 && /^\*+$/.test(text.slice(at)) ? text.slice(0, at) : undefined;
}

/** How each tag begins that an entry matches. */
function startOf(text: string, list: string): string {
  return list === "tagPrefixList" ? text : (text.split("*")[0] ?? "");
}
