import { matchesArnPattern } from "@/lib/iam/identifiers/arn-pattern";
import { ipInRange } from "./ip-range";
import { parsePolicyDate, parsePolicyNumber } from "./policy-scalars";
import { literalPattern, matchesPattern, type WildcardPattern } from "./wildcard-pattern";

/**
 * How one operator compares. `text` operators see the policy value as a pattern with variables resolved;
 * the others see it as it stands, for policy variables work with string and ARN operators only.
 * Source: IAM User Guide, "IAM JSON policy elements: Condition operators".
 */
type ConditionOperator = {
  /** The condition holds when NO policy value matches, and also when the key is absent. */
  readonly negated: boolean;
} & (
  | {
      readonly kind: "text";
      readonly wildcards: boolean;
      readonly ignoreCase?: boolean;
      readonly matches: (pattern: WildcardPattern, actual: string) => boolean;
    }
  | {
      readonly kind: "plain";
      /** undefined when a side cannot be read: then the condition fails, negated or not. */
      readonly matches: (wanted: string, actual: string) => boolean | undefined;
    }
  | { readonly kind: "presence" }
);

const exact = { kind: "text", wildcards: false, matches: matchesPattern } as const;
const like = { kind: "text", wildcards: true, matches: matchesPattern } as const;
const caseless = { ...exact, ignoreCase: true } as const;
const arn = { kind: "text", wildcards: true, matches: matchesArnPattern } as const;

const number = (holds: (actual: number, wanted: number) => boolean) =>
  plain(parsePolicyNumber, holds);
const date = (holds: (actual: number, wanted: number) => boolean) => plain(parsePolicyDate, holds);

function plain(
  parse: (text: string) => number | undefined,
  holds: (actual: number, wanted: number) => boolean,
) {
  return {
    kind: "plain",
    matches: (wanted: string, actual: string) => {
      const left = parse(actual);
      const right = parse(wanted);
      return left === undefined || right === undefined ? undefined : holds(left, right);
    },
  } as const;
}

const equal = (actual: number, wanted: number) => actual === wanted;
const less = (actual: number, wanted: number) => actual < wanted;
const lessOrEqual = (actual: number, wanted: number) => actual <= wanted;
const greater = (actual: number, wanted: number) => actual > wanted;
const greaterOrEqual = (actual: number, wanted: number) => actual >= wanted;

const bool = {
  kind: "plain",
  matches: (wanted: string, actual: string) => wanted.toLowerCase() === actual.toLowerCase(),
} as const;
const binary = {
  kind: "plain",
  matches: (wanted: string, actual: string) => wanted === actual,
} as const;
const ip = {
  kind: "plain",
  matches: (wanted: string, actual: string) => ipInRange(actual, wanted),
} as const;

export const CONDITION_OPERATORS = {
  StringEquals: { ...exact, negated: false },
  StringNotEquals: { ...exact, negated: true },
  StringEqualsIgnoreCase: { ...caseless, negated: false },
  StringNotEqualsIgnoreCase: { ...caseless, negated: true },
  StringLike: { ...like, negated: false },
  StringNotLike: { ...like, negated: true },
  NumericEquals: { ...number(equal), negated: false },
  NumericNotEquals: { ...number(equal), negated: true },
  NumericLessThan: { ...number(less), negated: false },
  NumericLessThanEquals: { ...number(lessOrEqual), negated: false },
  NumericGreaterThan: { ...number(greater), negated: false },
  NumericGreaterThanEquals: { ...number(greaterOrEqual), negated: false },
  DateEquals: { ...date(equal), negated: false },
  DateNotEquals: { ...date(equal), negated: true },
  DateLessThan: { ...date(less), negated: false },
  DateLessThanEquals: { ...date(lessOrEqual), negated: false },
  DateGreaterThan: { ...date(greater), negated: false },
  DateGreaterThanEquals: { ...date(greaterOrEqual), negated: false },
  Bool: { ...bool, negated: false },
  BinaryEquals: { ...binary, negated: false },
  IpAddress: { ...ip, negated: false },
  NotIpAddress: { ...ip, negated: true },
  ArnEquals: { ...arn, negated: false },
  ArnLike: { ...arn, negated: false },
  ArnNotEquals: { ...arn, negated: true },
  ArnNotLike: { ...arn, negated: true },
  Null: { kind: "presence", negated: false },
} as const satisfies Record<string, ConditionOperator>;

export type ConditionOperatorName = keyof typeof CONDITION_OPERATORS;

export type ParsedOperator = {
  readonly name: ConditionOperatorName;
  readonly set?: "ForAnyValue" | "ForAllValues";
  readonly ifExists: boolean;
};

export function operatorOf(name: ConditionOperatorName): ConditionOperator {
  return CONDITION_OPERATORS[name];
}

const NAMES = new Map(
  (Object.keys(CONDITION_OPERATORS) as ConditionOperatorName[]).map((name) => [
    name.toLowerCase(),
    name,
  ]),
);

/** Reads `ForAnyValue:StringLikeIfExists` and the like; undefined for a name that IAM does not know. */
export function parseOperator(text: string): ParsedOperator | undefined {
  const match = /^(?:(ForAnyValue|ForAllValues):)?(.+?)(IfExists)?$/i.exec(text);
  const name = NAMES.get((match?.[2] ?? "").toLowerCase());
  if (!match || !name) return undefined;
  const ifExists = match[3] !== undefined;
  if (name === "Null" && ifExists) return undefined;
  const set = match[1]?.toLowerCase();
  if (set === undefined) return { name, ifExists };
  return { name, ifExists, set: set === "foranyvalue" ? "ForAnyValue" : "ForAllValues" };
}

/** Case folding for the IgnoreCase operators: the same on both sides. */
export function foldCase(pattern: WildcardPattern): WildcardPattern {
  return pattern.flatMap((code) =>
    code < 0 ? [code] : literalPattern(String.fromCodePoint(code).toLowerCase()),
  );
}
