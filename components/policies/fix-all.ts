import { indentPolicy } from "@/lib/iam/policy/json-document";
import type { Finding } from "@/lib/iam/review/finding";
import { applyEdits } from "@/lib/iam/review/json-text";

const MAX_ROUNDS = 60;

/** Of a finding wherever a fix has moved it. */
export function findingKey({ code, message }: Pick<Finding, "code" | "message">): string {
  return `${code} ${message}`;
}

/**
 * The text after every fix of `review`, or those `only`, one after another: a fix may move, or take away, what the next
 * one is about. A fix that does not make its finding go is not tried twice. All of them leave the policy in IAM's order.
 */
export function fixAll(
  text: string,
  review: (text: string) => readonly Finding[],
  only?: readonly string[],
): string {
  const tried = new Set<string>();
  let fixed = text;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const next = review(fixed).find(
      (finding) =>
        finding.fix &&
        (!only || only.includes(findingKey(finding))) &&
        !tried.has(`${findingKey(finding)} ${finding.path}`),
    );
    if (!next?.fix) break;
    tried.add(`${findingKey(next)} ${next.path}`);
    fixed = applyEdits(fixed, next.fix.edits);
  }
  return only || fixed === text ? fixed : indentPolicy(fixed);
}
