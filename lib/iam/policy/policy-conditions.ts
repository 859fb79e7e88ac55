import { parseOperator } from "./condition-operators";
import type { ParsedCondition } from "./parsed-policy";
import { type ProblemCollector, pointer } from "./policy-problem";
import { parsePolicyDate } from "./policy-scalars";
import { isJsonObject, readConditionValues } from "./policy-values";

/** Reads a `Condition` block into a flat list: every entry must hold. */
export function readConditions(
  block: unknown,
  path: string,
  collector: ProblemCollector,
): ParsedCondition[] {
  if (!isJsonObject(block)) {
    collector.add("wrong_type", path);
    return [];
  }
  const conditions: ParsedCondition[] = [];
  for (const [operatorText, keys] of Object.entries(block)) {
    const operatorPath = pointer(path, operatorText);
    const operator = parseOperator(operatorText);
    if (!operator) collector.add("invalid_condition_operator", operatorPath);
    if (!isJsonObject(keys)) {
      collector.add("wrong_type", operatorPath);
      continue;
    }
    for (const [key, value] of Object.entries(keys)) {
      const keyPath = pointer(operatorPath, key);
      if (!/^[^:]+:.+$/s.test(key)) collector.add("invalid_condition_key", keyPath);
      const values = readConditionValues(value, keyPath, collector);
      if (!operator) continue;
      for (const { text, path: valuePath } of values) {
        const isReadable = !operator.name.startsWith("Date") || parsePolicyDate(text) !== undefined;
        if (!isReadable) collector.add("invalid_condition_value", valuePath);
      }
      conditions.push({ operator, operatorText, key, values: values.map(({ text }) => text) });
    }
  }
  return conditions;
}
