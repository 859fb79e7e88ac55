import type { PatternElement } from "@/lib/iam/policy/parsed-policy";
import { resolveVariables } from "@/lib/iam/policy/policy-variables";
import {
  ANY_RUN,
  boundToSegments,
  SEGMENT_RUN,
  type WildcardPattern,
  wildcardPattern,
} from "@/lib/iam/policy/wildcard-pattern";
import type { Clause, Place } from "./key-state";
import type { AskedKeys } from "./make-caller";
import { patternsBehind } from "./patterns-behind";
import type { ProofBudget } from "./proof-budget";
import {
  ANYTHING,
  Knowledge,
  type KnownValues,
  loosen,
  textTest,
  type ValueTest,
} from "./value-test";

/** What is asked, as keys beside those of the context. No condition key looks like them: those are read in lower case. */
export const ACTION = "ACTION";
export const RESOURCE = "RESOURCE";
/** The name of a repository, where the ARN before it is known. */
export const REPOSITORY = "REPOSITORY";

export function isAskedKey(key: string): boolean {
  return key === ACTION || key === RESOURCE || key === REPOSITORY;
}

/** What is asked for: any resource, one of which all is known, or any repository behind a known beginning. */
export type AskedResource =
  | { readonly kind: "any" }
  | { readonly kind: "fixed"; readonly arn: string }
  | { readonly kind: "repositories"; readonly prefix: string };

/** Parts of an ARN in which a wildcard does not reach past a colon. Source: IAM User Guide, "IAM JSON policy elements: Resource". */
const FREE_PART = 6;

export function actionTests(patterns: readonly string[]): ValueTest[] {
  return patterns.map((pattern) => textTest(wildcardPattern(pattern.toLowerCase())));
}

/** What a Resource element asks of the key that is open; the evaluator's rules. */
export function resourceTests(
  { patterns, negated }: PatternElement,
  asked: AskedResource,
  { variables, known, budget }: { variables: boolean; known: KnownValues; budget: ProofBudget },
): ValueTest[] {
  return patterns.flatMap((text) => {
    budget.spend(text.length + (text.includes("${") ? 80 : 4));
    const values = new Knowledge(known);
    const resolved = resolveVariables(text, values, { variables, wildcards: true });
    // A variable that cannot be filled keeps the statement from applying, NotResource too.
    if ("unresolved" in resolved) return negated ? [ANYTHING] : [];
    const { isLoose } = values;
    if (isLoose && negated) return [textTest([ANY_RUN], false, true)];
    // What a variable holds may have colons of its own, so that nothing is bound to its part.
    const signs = isLoose ? loosen(resolved.pattern) : boundToSegments(resolved.pattern, FREE_PART);
    return behind(signs, asked, budget).map((rest) => textTest(rest, false, isLoose));
  });
}

function behind(
  signs: WildcardPattern,
  asked: AskedResource,
  budget: ProofBudget,
): readonly WildcardPattern[] {
  if (asked.kind === "any") return [signs];
  if (asked.kind === "repositories") return patternsBehind(signs, asked.prefix, budget);
  const rests = patternsBehind(signs, asked.arn, budget);
  const isWhole = rests.some((rest) =>
    rest.every((sign) => sign === ANY_RUN || sign === SEGMENT_RUN),
  );
  return isWhole ? [[ANY_RUN]] : [];
}

/** The demand that an element matches what is asked, or, with `truth` false, that it does not. */
export function elementClause(
  key: string,
  tests: readonly ValueTest[],
  { negated, truth, place }: { negated: boolean; truth: boolean; place: Place },
): Clause | true {
  if (tests.some(isCertainlyMet)) return negated === truth ? [] : true;
  if (tests.length === 0) return negated === truth ? true : [];
  return [{ key, place, want: "every", predicate: { tests, negated }, truth }];
}

function isCertainlyMet(test: ValueTest): boolean {
  if (test.kind !== "text" || test.isLoose) return false;
  const { signs } = test.pattern;
  return signs.length > 0 && signs.every((sign) => sign === ANY_RUN);
}

/** What AWS derives from whoever asks is there, though what it holds is not known. */
export function presenceOf(keys: readonly string[], asked: AskedKeys): Clause[] {
  const place = { statement: undefined, element: "Condition" };
  return keys.filter((key) => asked.has(key)).map((key) => [{ key, place, want: "present" }]);
}
