import { foldCase, operatorOf } from "./condition-operators";
import type { ContextValues } from "./context-values";
import type { ParsedCondition } from "./parsed-policy";
import { resolveVariables } from "./policy-variables";
import { spend } from "./work-limit";

/** Whether a condition holds; when not, why, as the end of a sentence that starts with "because". */
export type ConditionMatch =
  | { readonly holds: true }
  | { readonly holds: false; readonly because: string };

/** What reading and comparing one value costs: measured, in comparisons of one character. */
const VALUE_STEPS = 40;

const HOLDS: ConditionMatch = { holds: true };

/**
 * Source: IAM User Guide, "IAM JSON policy elements: Condition operators" (IfExists, Null, absent keys) and
 * "Conditions with multiple context keys or values" (ForAllValues, ForAnyValue, negated operators). Under a set
 * operator IfExists speaks of single values, so an absent key is decided by the set operator alone.
 */
export function matchCondition(
  condition: ParsedCondition,
  context: ContextValues,
  variables: boolean,
): ConditionMatch {
  const { key, operator } = condition;
  const given = context.get(key.toLowerCase());
  const actual = given === undefined ? [] : typeof given === "string" ? [given] : given;
  const { kind, negated } = operatorOf(operator.name);

  if (kind === "presence") {
    const absent = String(actual.length === 0);
    if (condition.values.some((value) => value.toLowerCase() === absent)) return HOLDS;
    return {
      holds: false,
      because: `the request carries ${absent === "true" ? "no" : "a"} ${key}`,
    };
  }
  if (actual.length === 0) {
    const passes =
      operator.set === undefined ? operator.ifExists || negated : operator.set === "ForAllValues";
    return passes ? HOLDS : { holds: false, because: `the request carries no ${key}` };
  }
  const one = (value: string) =>
    condition.values.some((wanted) =>
      matchesValue(condition, wanted, value, context, variables),
    ) !== negated;
  const holds =
    operator.set === "ForAnyValue"
      ? actual.some(one)
      : operator.set === "ForAllValues" || negated
        ? actual.every(one)
        : actual.some(one);
  if (holds) return HOLDS;
  return { holds: false, because: `the request carries ${key} ${list(actual)}` };
}

function matchesValue(
  { operator }: ParsedCondition,
  wanted: string,
  actual: string,
  context: ContextValues,
  variables: boolean,
): boolean {
  spend(VALUE_STEPS);
  const comparison = operatorOf(operator.name);
  if (comparison.kind === "presence") return false;
  if (comparison.kind === "plain") return comparison.matches(wanted, actual) ?? comparison.negated;
  const resolved = resolveVariables(wanted, context, {
    variables,
    wildcards: comparison.wildcards,
  });
  // A variable that the request cannot fill makes the condition fail, negated or not.
  if ("unresolved" in resolved) return comparison.negated;
  return comparison.ignoreCase
    ? comparison.matches(foldCase(resolved.pattern), actual.toLowerCase())
    : comparison.matches(resolved.pattern, actual);
}

function list(values: readonly string[]): string {
  return values.map((value) => `"${value}"`).join(", ");
}
