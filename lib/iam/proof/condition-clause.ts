import { operatorOf } from "@/lib/iam/policy/condition-operators";
import { matchCondition } from "@/lib/iam/policy/match-condition";
import type { ParsedCondition, ParsedStatement } from "@/lib/iam/policy/parsed-policy";
import { variableKeys } from "@/lib/iam/policy/policy-variables";
import type { Clause, Literal, Place } from "./key-state";
import { type KnownValues, predicateOf } from "./value-test";

/**
 * What a condition demands of its key so that it holds, or, with `truth` false, so that it does not; true where it is so
 * whatever the request carries. The rules of absent keys and sets are those of `matchCondition`.
 */
export function conditionClause(
  condition: ParsedCondition,
  {
    truth,
    variables,
    known,
    place,
  }: {
    readonly truth: boolean;
    readonly variables: boolean;
    readonly known: KnownValues;
    readonly place: Place;
  },
): Clause | true {
  const { operator, values } = condition;
  const key = condition.key.toLowerCase();
  if (isKnown(condition, variables, known)) {
    const context = new Map<string, string>();
    for (const [name, value] of known) if (value !== null) context.set(name, value);
    return matchCondition(condition, context, variables).holds === truth ? true : [];
  }
  const at = { key, place };
  const { kind, negated } = operatorOf(operator.name);
  if (kind === "presence") {
    const holds = (absent: boolean) =>
      values.some((value) => value.toLowerCase() === String(absent)) === truth;
    if (holds(true) && holds(false)) return true;
    return [
      ...(holds(true) ? [{ ...at, want: "absent" } as const] : []),
      ...(holds(false) ? [{ ...at, want: "present" } as const] : []),
    ];
  }
  const passesAbsent =
    operator.set === undefined ? operator.ifExists || negated : operator.set === "ForAllValues";
  const isEvery = operator.set === "ForAllValues" || (operator.set !== "ForAnyValue" && negated);
  const literals: Literal[] = passesAbsent === truth ? [{ ...at, want: "absent" }] : [];
  literals.push({
    ...at,
    want: isEvery === truth ? "every" : "some",
    predicate: predicateOf(condition, variables, known),
    truth,
  });
  return literals;
}

function isKnown(condition: ParsedCondition, variables: boolean, known: KnownValues): boolean {
  const key = condition.key.toLowerCase();
  if (!known.has(key)) return false;
  if (known.get(key) === null) return true;
  return !variables || variablesOf(condition).every((name) => known.has(name.toLowerCase()));
}

/** The keys that the values of a condition mention, as they are written. */
export function variablesOf({ values }: ParsedCondition): string[] {
  return values.flatMap((value) => (value.includes("${") ? variableKeys(value) : []));
}

export function placeOf({ index }: ParsedStatement, condition: ParsedCondition): Place {
  return { statement: index, element: `Condition.${condition.operatorText}.${condition.key}` };
}
