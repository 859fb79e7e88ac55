import { matchesResourcePattern } from "@/lib/iam/identifiers/arn-pattern";
import type { ContextValues, EvaluationInput } from "./context-values";
import { type ConditionMatch, matchCondition } from "./match-condition";
import { matchPrincipal, type PrincipalMatch } from "./match-principal";
import type { ParsedPolicy, ParsedStatement, PatternElement } from "./parsed-policy";
import { matchesAction } from "./policy-action";
import { resolveVariables, variableKeys } from "./policy-variables";
import { matchesByStart } from "./wildcard-pattern";
import { spend } from "./work-limit";

/** An element of a statement that does not match the request, and why, to follow "because". */
export type Mismatch = {
  /** E.g. `Action`, `NotResource`, `Condition.StringEquals.sts:ExternalId`. */
  readonly element: string;
  /** How the sentence names it, e.g. `the condition StringEquals sts:ExternalId`. */
  readonly subject: string;
  readonly because: string;
};

export type StatementMatch = {
  readonly statement: ParsedStatement;
  /** `direct` for policies without a Principal element. */
  readonly principal: PrincipalMatch;
  /** In the order Principal, Action, Resource, Condition; none means that the statement applies. */
  readonly mismatches: readonly Mismatch[];
};

/**
 * Compares one statement with a request, element by element; with `only: "first"` no further than to the first that does
 * not match, which is all that a decision needs.
 */
export function matchStatement(
  statement: ParsedStatement,
  policy: ParsedPolicy,
  input: EvaluationInput,
  only: "first" | "all",
): StatementMatch {
  spend(STATEMENT_STEPS);
  const { request, context } = input;
  const variables = policy.version === "2012-10-17";
  const mismatches: Mismatch[] = [];
  const fails = (element: string, because: string) =>
    mismatches.push({ element, subject: `its ${element}`, because });
  const isDecided = () => only === "first" && mismatches.length > 0;

  let principal: PrincipalMatch = "direct";
  if (statement.principal) {
    principal = matchPrincipal(statement.principal, statement.effect, input);
    if (principal === "none") {
      const name = statement.principal.negated ? "NotPrincipal" : "Principal";
      const verb = statement.principal.negated ? "it excludes" : "it does not name";
      fails(name, `${verb} ${request.principal.arn}`);
    }
  }
  if (isDecided()) return { statement, principal, mismatches };
  const { action, resource } = statement;
  if (!coversAction(statement, request.action)) {
    fails(elementName("Action", action), becauseOf(action, request.action));
  }
  if (isDecided()) return { statement, principal, mismatches };
  const unknownIn = (keys: readonly string[]) => unknownOf(keys, input);
  const open = variables && resource ? unknownIn(keysOf(resource.patterns)) : [];
  if (open.length > 0 && mismatches.length === 0) touch(open, input);
  const isAssumed = open.length > 0 && request.unknown?.holdIn === statement.effect;
  if (resource && !isAssumed && !matchesResource(resource, request.resource, context, variables)) {
    fails(elementName("Resource", resource), becauseOf(resource, request.resource));
  }
  for (const condition of statement.conditions) {
    if (isDecided()) break;
    spend(CONDITION_STEPS);
    const { operatorText, key } = condition;
    const written = variables ? keysOf(condition.values) : [];
    const unknown = unknownIn([key, ...written]);
    if (unknown.length > 0 && mismatches.length === 0) touch(unknown, input);
    const match =
      unknown.length > 0
        ? assume(unknown, statement, input)
        : matchCondition(condition, context, variables);
    if (match.holds) continue;
    mismatches.push({
      element: `Condition.${operatorText}.${key}`,
      subject: `the condition ${operatorText} ${key}`,
      because: match.because,
    });
  }
  return { statement, principal, mismatches };
}

/** Whether a statement is about an action, which tells most of a long policy apart at little cost. */
export function coversAction({ action }: ParsedStatement, asked: string): boolean {
  spend(1);
  return action.patterns.some((pattern) => matchesAction(pattern, asked)) !== action.negated;
}

/** What looking at a statement costs beside its patterns: measured, in comparisons of one character. */
const STATEMENT_STEPS = 25;
/** And looking at one of its conditions. */
const CONDITION_STEPS = 40;

/** The keys of the variables in the values of a statement, read once: it is asked many times. */
const keysRead = new WeakMap<readonly string[], readonly string[]>();

function keysOf(texts: readonly string[]): readonly string[] {
  const known = keysRead.get(texts);
  if (known) return known;
  const keys = texts.flatMap(variableKeys);
  keysRead.set(texts, keys);
  return keys;
}

/** The keys whose values nobody knows here. */
function unknownOf(keys: readonly string[], { request, context }: EvaluationInput): string[] {
  const { unknown } = request;
  if (!unknown) return [];
  return keys.filter((key) => {
    const lower = key.toLowerCase();
    return !context.has(lower) && unknown.isUnknown(lower);
  });
}

function touch(keys: readonly string[], { request }: EvaluationInput): void {
  for (const key of keys) request.unknown?.touched.add(key);
}

/** A condition on an unknown key holds for one effect and fails for the other. */
function assume(
  keys: readonly string[],
  { effect }: ParsedStatement,
  { request }: EvaluationInput,
): ConditionMatch {
  if (request.unknown?.holdIn === effect) return { holds: true };
  return { holds: false, because: `it depends on ${keys.join(", ")}, which is not known here` };
}

function matchesResource(
  { negated, patterns }: PatternElement,
  resource: string,
  context: ContextValues,
  variables: boolean,
): boolean {
  const named = patterns.some((text) => {
    if (!text.includes("${")) {
      const known = matchesByStart(text, resource);
      if (known !== undefined) return known;
    }
    const resolved = resolveVariables(text, context, { variables, wildcards: true });
    // A variable that the request cannot fill keeps the statement from applying, NotResource too.
    if ("unresolved" in resolved) return negated;
    return matchesResourcePattern(resolved.pattern, resource);
  });
  return named !== negated;
}

function elementName(element: "Action" | "Resource", { negated }: PatternElement): string {
  return negated ? `Not${element}` : element;
}

function becauseOf({ negated }: PatternElement, asked: string): string {
  return negated ? `it excludes ${asked}` : `it does not include ${asked}`;
}
