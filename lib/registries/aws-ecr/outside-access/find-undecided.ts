import { type ConditionOperatorName, operatorOf } from "@/lib/iam/policy/condition-operators";
import { coversAction } from "@/lib/iam/policy/match-statement";
import type {
  ParsedCondition,
  ParsedPolicy,
  ParsedStatement,
} from "@/lib/iam/policy/parsed-policy";
import { askPull, PULL_ACTIONS } from "./ask-pull";
import type { Asker } from "./list-askers";
import type { AskedRepository } from "./outside-access";

/** A statement, and the keys of its conditions for which no example was found. */
export type Undecided = { readonly index: number; readonly keys: readonly string[] };

const WHO = [
  "aws:principalarn",
  "aws:principalaccount",
  "aws:principalorgid",
  "aws:principalorgpaths",
];

const PLAIN: Partial<Record<ConditionOperatorName, ConditionOperatorName>> = {
  StringNotEquals: "StringEquals",
  StringNotEqualsIgnoreCase: "StringEqualsIgnoreCase",
  StringNotLike: "StringLike",
  ArnNotEquals: "ArnEquals",
  ArnNotLike: "ArnLike",
};

/**
 * Conditions on who asks that could let somebody in, by an Allow, or spare somebody, in a Deny, and that no example meets: who
 * that would be is not known, and "nobody" would be a guess.
 */
export function findUndecided(
  policy: ParsedPolicy,
  askers: readonly Asker[],
  repository: AskedRepository,
): Undecided[] {
  const asks = (statements: readonly ParsedStatement[]) => {
    const named = { name: "part", document: {}, parsed: { ...policy, statements } };
    // In the own account somebody could pull without this policy.
    return askers.some((asker) => askPull(named, asker, repository).statements.length > 0);
  };
  return policy.statements.flatMap((statement) => {
    const unmet = statement.conditions.filter(
      (condition) =>
        isOpening(statement, condition) &&
        !condition.values.every((value) => asks([anyoneWith({ ...condition, values: [value] })])),
    );
    const isAboutPulling =
      statement.effect === "Deny" || PULL_ACTIONS.some((action) => coversAction(statement, action));
    if (unmet.length === 0 || !isAboutPulling) return [];
    const others =
      statement.effect === "Deny"
        ? policy.statements.filter((other) => other !== statement)
        : [
            withPull({
              ...statement,
              conditions: statement.conditions.filter((each) => !unmet.includes(each)),
            }),
          ];
    return asks(others) ? [{ index: statement.index, keys: unmet.map(({ key }) => key) }] : [];
  });
}

/** Who matches it gets in by an Allow; who does not match a negated one is spared by a Deny. */
function isOpening({ effect }: ParsedStatement, { key, operator }: ParsedCondition): boolean {
  return (
    WHO.includes(key.toLowerCase()) &&
    operatorOf(operator.name).negated === (effect === "Deny") &&
    operator.name !== "Null"
  );
}

function anyoneWith({ operator, ...condition }: ParsedCondition): ParsedStatement {
  return withPull({
    index: 0,
    effect: "Allow",
    principal: { negated: false, principals: [{ kind: "AWS", value: "*" }] },
    action: { negated: false, patterns: [] },
    conditions: [
      {
        ...condition,
        operator: {
          name: PLAIN[operator.name] ?? operator.name,
          ifExists: false,
          ...(operator.set && { set: "ForAnyValue" as const }),
        },
      },
    ],
  });
}

/** Asked of one of the actions, a statement may leave the other to another one. */
function withPull(statement: ParsedStatement): ParsedStatement {
  return { ...statement, action: { negated: false, patterns: [...PULL_ACTIONS] } };
}
