import { isJsonObject } from "@/lib/iam/policy/policy-values";
import { findDuplicateKeys, findSyntaxErrors } from "@/lib/iam/review/find-syntax";
import type { Finding } from "@/lib/iam/review/finding";
import { FindingList } from "@/lib/iam/review/finding-list";
import { lineStartsOf, readJsonText } from "@/lib/iam/review/json-text";
import { findRuleConflicts } from "./find-rule-conflicts";
import { findShadowedRules } from "./find-shadowed-rules";
import { type LifecyclePolicy, MAX_POLICY_LENGTH, MAX_RULES } from "./lifecycle-policy";
import { hasKnownProperties } from "./read-property";
import { readRule } from "./read-rule";

export type LifecycleReview = {
  /** Null while AWS would refuse the text, or what it means is not certain. */
  readonly policy: LifecyclePolicy | null;
  /** Why AWS would not store this text; null where it would. */
  readonly awsRefuses: string | null;
  /** In the order of the text. */
  readonly findings: readonly Finding[];
};

/** Reads the text of a lifecycle policy and tells what is wrong with it, each fault at its place. Never throws. */
export function reviewLifecycle(text: string): LifecycleReview {
  const { findings, policy } = readPolicy(text);
  const found = findings.all();
  const isCertain = found.every(({ severity }) => severity !== "error");
  return { policy: isCertain ? policy : null, awsRefuses: findings.awsRefuses, findings: found };
}

function readPolicy(text: string): { findings: FindingList; policy: LifecyclePolicy | null } {
  // Counted before it is read: a text of any length may be pasted.
  const json = text.length > MAX_POLICY_LENGTH ? "too_long" : readJsonText(text);
  if (json === "too_long" || json === "too_deep") {
    const findings = new FindingList({
      text,
      lineStarts: lineStartsOf(text),
      root: undefined,
      errors: [],
    });
    findings.refuse(
      json === "too_long"
        ? {
            code: "policy_too_long",
            message: `A lifecycle policy has at most ${MAX_POLICY_LENGTH} characters; this one has ${text.length}.`,
          }
        : {
            code: "json_too_deep",
            message: "This is nested far deeper than any lifecycle policy: AWS does not take it.",
          },
    );
    return { findings, policy: null };
  }
  const findings = new FindingList(json);
  findSyntaxErrors(findings);
  findDuplicateKeys(findings);
  return { findings, policy: readDocument(findings) };
}

function readDocument(findings: FindingList): LifecyclePolicy | null {
  const { value } = findings.json;
  if (value === undefined) {
    if (findings.awsRefuses === null) {
      findings.refuse({ code: "json_invalid", message: "This is not JSON." });
    }
    return null;
  }
  if (!isJsonObject(value)) {
    findings.refuse({ code: "wrong_type", message: "A lifecycle policy is an object with rules." });
    return null;
  }
  hasKnownProperties({ value, path: "", findings }, ["rules"]);
  const { rules: written } = value;
  if (!Array.isArray(written) || written.length === 0 || written.length > MAX_RULES) {
    const isTooMany = Array.isArray(written) && written.length > MAX_RULES;
    findings.refuse({
      code: isTooMany ? "rules_too_many" : "rules_missing",
      message: isTooMany
        ? `A lifecycle policy has at most ${MAX_RULES} rules; this one has ${written.length}.`
        : "A lifecycle policy has a list of at least one rule, named rules.",
      path: written === undefined ? "" : "/rules",
    });
    return null;
  }
  const rules = written.flatMap((rule: unknown, index) => readRule(findings, rule, index) ?? []);
  findRuleConflicts(findings, rules);
  const ordered = rules.sort((one, other) => one.priority - other.priority);
  findShadowedRules(findings, ordered);
  return { rules: ordered };
}
