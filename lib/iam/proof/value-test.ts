import { foldCase, operatorOf } from "@/lib/iam/policy/condition-operators";
import type { ParsedCondition } from "@/lib/iam/policy/parsed-policy";
import { resolveVariables } from "@/lib/iam/policy/policy-variables";
import {
  ANY_ONE,
  ANY_RUN,
  literalPattern,
  SEGMENT_ONE,
  SEGMENT_RUN,
  splitPattern,
  type WildcardPattern,
} from "@/lib/iam/policy/wildcard-pattern";
import { matchesText } from "./find-text";
import type { TextPattern } from "./lazy-automaton";

/** What one value of a condition asks of one value of a request. */
export type ValueTest =
  | {
      readonly kind: "text";
      readonly pattern: TextPattern;
      /** It matches at least what the condition does: a variable in it is not known. */
      readonly isLoose: boolean;
    }
  | {
      readonly kind: "number" | "date" | "address";
      readonly wanted: string;
      readonly matches: (actual: string) => boolean;
    };

/** What a condition asks of one value: that any of the tests is met, or, negated, that none is. */
export type ValuePredicate = { readonly tests: readonly ValueTest[]; readonly negated: boolean };

/** What is known of a request's keys, in lower case: the value, or null where the key is absent for certain. */
export type KnownValues = ReadonlyMap<string, string | null>;

export const ANYTHING: ValueTest = textTest([ANY_RUN]);

export function textTest(signs: WildcardPattern, fold = false, isLoose = false): ValueTest {
  return { kind: "text", pattern: { signs, fold }, isLoose };
}

export function meetsTest(test: ValueTest, value: string): boolean {
  return test.kind === "text" ? matchesText(test.pattern, value) : test.matches(value);
}

/** The tests of a condition other than Null, as the evaluator compares. */
export function predicateOf(
  { operator, values }: ParsedCondition,
  variables: boolean,
  known: KnownValues,
): ValuePredicate {
  const { negated } = operatorOf(operator.name);
  const tests = values.flatMap((wanted) => testsOf(operator.name, wanted, variables, known));
  return { tests, negated };
}

function testsOf(
  name: ParsedCondition["operator"]["name"],
  wanted: string,
  variables: boolean,
  known: KnownValues,
): ValueTest[] {
  const operator = operatorOf(name);
  if (operator.kind === "presence") return [];
  if (operator.kind === "plain") {
    if (name === "Bool") return [foldedTest(literalPattern(wanted))];
    if (name === "BinaryEquals") return [textTest(literalPattern(wanted))];
    const kind = name.startsWith("Numeric")
      ? "number"
      : name.startsWith("Date")
        ? "date"
        : "address";
    const { matches, negated } = operator;
    return [{ kind, wanted, matches: (actual) => matches(wanted, actual) ?? negated }];
  }
  const values = new Knowledge(known);
  const resolved = resolveVariables(wanted, values, { variables, wildcards: operator.wildcards });
  // A variable that cannot be filled fails the condition, negated or not.
  if ("unresolved" in resolved) return operator.negated ? [ANYTHING] : [];
  const { pattern } = resolved;
  const isLoose = values.isLoose;
  if (isLoose && operator.negated) return [textTest([ANY_RUN], false, true)];
  if (name.startsWith("Arn")) return arnTests(pattern, isLoose);
  if (operator.ignoreCase) return isLoose ? [looseTest(pattern)] : [foldedTest(pattern)];
  return isLoose ? [looseTest(pattern)] : [textTest(pattern)];
}

/** Stands for what a variable holds that is not known. */
const UNKNOWN = "\uf8ff";
const UNKNOWN_SIGN = 0xf8ff;

/** What is known, as the evaluator reads values of variables; remembers whether one was asked for that is not. */
export class Knowledge extends Map<string, string> {
  isLoose = false;
  constructor(private readonly known: KnownValues) {
    super();
  }
  override get(key: string): string | undefined {
    const value = this.known.get(key);
    if (value === undefined) this.isLoose = true;
    return value === undefined ? UNKNOWN : (value ?? undefined);
  }
}

/** What a variable that is not known holds may be anything. */
export function loosen(pattern: WildcardPattern): WildcardPattern {
  return pattern.map((sign) => (sign === UNKNOWN_SIGN ? ANY_RUN : sign));
}

/** Case is not told apart where a variable is not known: it may hold what folds in other ways. */
function looseTest(pattern: WildcardPattern): ValueTest {
  return foldedTest(loosen(pattern), true);
}

/** Beyond ASCII, folding has rules that are not modelled: anything may match. */
function foldedTest(pattern: WildcardPattern, isLoose = false): ValueTest {
  const folded = foldCase(pattern);
  if (folded.some((sign) => sign > 0x7f)) return textTest([ANY_RUN], false, true);
  return textTest(folded, true, isLoose);
}

/** Wildcards stay within the first five parts; a pattern without six matches nothing. */
function arnTests(pattern: WildcardPattern, isLoose: boolean): ValueTest[] {
  const parts = splitPattern(pattern, ":", 6);
  // What a variable holds may have colons of its own.
  const isOpen = isLoose && parts.slice(0, 5).some((part) => part.includes(UNKNOWN_SIGN));
  if (isOpen || (isLoose && parts.length < 6)) return [textTest([ANY_RUN], false, true)];
  if (parts.length < 6) return [];
  const colon = literalPattern(":");
  const signs = parts.flatMap((part, index) =>
    index < 5 ? [...part.map(boundSign), ...colon] : loosen(part),
  );
  return [textTest(signs, false, isLoose)];
}

function boundSign(sign: number): number {
  if (sign === ANY_RUN) return SEGMENT_RUN;
  return sign === ANY_ONE ? SEGMENT_ONE : sign;
}
