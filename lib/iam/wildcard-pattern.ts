/**
 * A glob as a list of code points with two signs for the wildcards, so that a literal `*`
 * (from `${*}` or from a policy variable's value) can never act as a wildcard.
 */
export type WildcardPattern = readonly number[];

const ANY_RUN = -1;
const ANY_ONE = -2;

/** Every character of `text` stands for itself. */
export function literalPattern(text: string): WildcardPattern {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0);
}

/** `*` matches any run of characters (also none), `?` exactly one. */
export function wildcardPattern(text: string): WildcardPattern {
  return Array.from(text, (character) => {
    if (character === "*") return ANY_RUN;
    if (character === "?") return ANY_ONE;
    return character.codePointAt(0) ?? 0;
  });
}

/** Splits a pattern at a literal separator, at most into `limit` parts; the last keeps the rest. */
export function splitPattern(
  pattern: WildcardPattern,
  separator: string,
  limit: number,
): WildcardPattern[] {
  const sign = separator.codePointAt(0);
  const parts: number[][] = [[]];
  for (const code of pattern) {
    if (code === sign && parts.length < limit) parts.push([]);
    else parts.at(-1)?.push(code);
  }
  return parts;
}

/**
 * Whether the pattern covers the whole text. Backtracks to the last `*` only: at worst
 * pattern length × text length steps, whatever the policy author wrote.
 */
export function matchesPattern(pattern: WildcardPattern, text: string): boolean {
  const codes = literalPattern(text);
  let at = 0;
  let position = 0;
  let runAt = -1;
  let runPosition = 0;
  while (position < codes.length) {
    const sign = pattern[at];
    if (sign === ANY_RUN) {
      runAt = at++;
      runPosition = position;
    } else if (sign !== undefined && (sign === ANY_ONE || sign === codes[position])) {
      at++;
      position++;
    } else if (runAt >= 0) {
      at = runAt + 1;
      position = ++runPosition;
    } else {
      return false;
    }
  }
  while (pattern[at] === ANY_RUN) at++;
  return at === pattern.length;
}
