import type { ContextValues } from "./context-values";
import { literalPattern, type WildcardPattern, wildcardPattern } from "./wildcard-pattern";
import { spend } from "./work-limit";

/** `${*}`, `${?}` and `${$}` write the character itself. Source: IAM User Guide, "IAM policy elements: Variables and tags". */
const ESCAPES: Readonly<Record<string, string>> = { "*": "*", "?": "?", $: "$" };

/** What filling in one variable costs: measured, in comparisons of one character. */
const VARIABLE_STEPS = 40;

/** `${key}` or `${key, 'default'}`. */
const VARIABLE = /\$\{\s*([^{}',]*?)\s*(?:,\s*'([^']*)'\s*)?\}/g;

/**
 * The pattern that a policy value stands for in one request: variables replaced by the request's values,
 * which are always literal, and `*` and `?` of the policy text as wildcards when `wildcards` is true.
 * `variables` is false for documents older than 2012-10-17, where `${…}` is plain text.
 * Gives the name of the first variable that the request cannot fill and that has no default.
 */
export function resolveVariables(
  text: string,
  context: ContextValues,
  { variables, wildcards }: { readonly variables: boolean; readonly wildcards: boolean },
): { readonly pattern: WildcardPattern } | { readonly unresolved: string } {
  const compile = wildcards ? wildcardPattern : literalPattern;
  if (!variables) return { pattern: compile(text) };
  const pattern: number[] = [];
  let end = 0;
  for (const match of text.matchAll(VARIABLE)) {
    spend(VARIABLE_STEPS);
    const key = match[1] ?? "";
    const value = ESCAPES[key] ?? singleValue(context, key) ?? match[2];
    if (value === undefined) return { unresolved: key };
    pattern.push(...compile(text.slice(end, match.index)), ...literalPattern(value));
    end = match.index + match[0].length;
  }
  pattern.push(...compile(text.slice(end)));
  return { pattern };
}

/** The keys of the variables in a text. */
export function variableKeys(text: string): string[] {
  return Array.from(text.matchAll(VARIABLE), (match) => match[1] ?? "").filter(
    (key) => ESCAPES[key] === undefined,
  );
}

/** Multivalued keys cannot serve as variables. */
function singleValue(context: ContextValues, key: string): string | undefined {
  const value = context.get(key.toLowerCase());
  return typeof value === "string" ? value : undefined;
}
