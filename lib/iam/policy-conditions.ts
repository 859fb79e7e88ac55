import { parseOperator } from "./condition-operators";
import type { ParsedCondition } from "./parsed-policy";
import { type ProblemCollector, pointer } from "./policy-problem";
import { isJsonObject, readConditionValues } from "./policy-values";

/** Reads a `Condition` block into a flat list: every entry must hold. */
export function readConditions(
  block: unknown,
  path: string,
  collector: ProblemCollector,
): ParsedCondition[] {
  if (!isJsonObject(block)) {
    collector.add("wrong_type", path, "Syntax errors in policy.");
    return [];
  }
  const conditions: ParsedCondition[] = [];
  for (const [operatorText, keys] of Object.entries(block)) {
    const operatorPath = pointer(path, operatorText);
    const operator = parseOperator(operatorText);
    if (!operator) {
      collector.add(
        "invalid_condition_operator",
        operatorPath,
        `Invalid Condition type : ${operatorText}.`,
      );
    }
    if (!isJsonObject(keys)) {
      collector.add("wrong_type", operatorPath, "Syntax errors in policy.");
      continue;
    }
    for (const [key, value] of Object.entries(keys)) {
      const keyPath = pointer(operatorPath, key);
      if (!/^[A-Za-z0-9-]+:.+$/s.test(key)) {
        collector.add(
          "invalid_condition_key",
          keyPath,
          "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
        );
      }
      const values = readConditionValues(value, keyPath, collector).map(({ text }) => text);
      if (operator) conditions.push({ operator, operatorText, key, values });
    }
  }
  return conditions;
}
