import { matchesResourcePattern } from "@/lib/iam/identifiers/arn-pattern";
import type { ContextValues, EvaluationInput } from "./context-values";
import { type ConditionMatch, matchCondition } from "./match-condition";
import { matchPrincipal, type PrincipalMatch } from "./match-principal";
import type { ParsedPolicy, ParsedStatement, PatternElement } from "./parsed-policy";
import { matchesAction } from "./policy-action";
import { resolveVariables, variableKeys } from "./policy-variables";
import { mayMatch } from "./wildcard-pattern";
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

/** Compares one statement with a request, element by element. */
export function matchStatement(
  statement: ParsedStatement,
  policy: ParsedPolicy,
  input: EvaluationInput,
): StatementMatch {
  spend(10);
  const { request, context } = input;
  const variables = policy.version === "2012-10-17";
  const mismatches: Mismatch[] = [];
  const fails = (element: string, because: string) =>
    mismatches.push({ element, subject: `its ${element}`, because });

  let principal: PrincipalMatch = "direct";
  if (statement.principal) {
    principal = matchPrincipal(statement.principal, statement.effect, input);
    if (principal === "none") {
      const name = statement.principal.negated ? "NotPrincipal" : "Principal";
      const verb = statement.principal.negated ? "it excludes" : "it does not name";
      fails(name, `${verb} ${request.principal.arn}`);
    }
  }
  const { action, resource } = statement;
  const named = action.patterns.some((pattern) => matchesAction(pattern, request.action));
  if (named === action.negated) {
    fails(elementName("Action", action), becauseOf(action, request.action));
  }
  const unknownIn = (keys: readonly string[]) => unknownOf(keys, input);
  const open = variables && resource ? unknownIn(resource.patterns.flatMap(variableKeys)) : [];
  if (open.length > 0 && mismatches.length === 0) touch(open, input);
  const isAssumed = open.length > 0 && request.unknown?.holdIn === statement.effect;
  if (resource && !isAssumed && !matchesResource(resource, request.resource, context, variables)) {
    fails(elementName("Resource", resource), becauseOf(resource, request.resource));
  }
  for (const condition of statement.conditions) {
    const { operatorText, key } = condition;
    const written = variables ? condition.values.flatMap(variableKeys) : [];
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
    if (!text.includes("${") && !mayMatch(text, resource)) return false;
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
