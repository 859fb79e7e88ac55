import { spend } from "./work-limit";

/**
 * A glob as a list of code points with signs for the wildcards, so that a literal `*`
 * (from `${*}` or from a policy variable's value) can never act as a wildcard.
 */
export type WildcardPattern = readonly number[];

export const ANY_RUN = -1;
export const ANY_ONE = -2;
/** The same that stop at a colon. */
export const SEGMENT_RUN = -3;
export const SEGMENT_ONE = -4;
const COLON = 0x3a;

/** Every character of `text` stands for itself. */
export function literalPattern(text: string): WildcardPattern {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0);
}

/** `*` matches any run of characters (also none), `?` exactly one. */
export function wildcardPattern(text: string): WildcardPattern {
  spend(text.length);
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
 * Keeps wildcards inside their colon-separated part, except a `*` that ends its part and all of part
 * number `freePart` (counted from 1) and after.
 */
export function boundToSegments(pattern: WildcardPattern, freePart: number): WildcardPattern {
  let part = 1;
  return pattern.map((code, index) => {
    if (code === COLON) part++;
    if (part >= freePart) return code;
    if (code === ANY_ONE) return SEGMENT_ONE;
    const next = pattern[index + 1];
    return code === ANY_RUN && next !== COLON && next !== undefined ? SEGMENT_RUN : code;
  });
}

/**
 * Whether a text matches a pattern without a variable, where the beginning decides: the pattern has no wildcard, ends with
 * its only `*`, or begins otherwise than the text. Undefined where each character has to be looked at.
 */
export function matchesByStart(written: string, text: string): boolean | undefined {
  spend(1);
  const at = written.search(/[*?]/);
  if (at === -1) return written === text;
  if (!text.startsWith(written.slice(0, at))) return false;
  return at === written.length - 1 && written[at] === "*" ? true : undefined;
}

/**
 * Whether the pattern covers the whole text. Walks the text once with the set of pattern positions reached
 * so far: pattern length × text length steps at most, whatever the author of the policy wrote.
 */
export function matchesPattern(pattern: WildcardPattern, text: string): boolean {
  const isPlain = !pattern.some((sign) => sign <= SEGMENT_RUN) && !SURROGATE.test(text);
  return isPlain ? matchesGreedily(pattern, text) : matchesInSegments(pattern, text);
}

const SURROGATE = /[\ud800-\udfff]/;

/** Without signs that stop at a colon, only the last `*` ever has to take more: the same answer, mostly in one step a character. */
function matchesGreedily(pattern: WildcardPattern, text: string): boolean {
  let sign = 0;
  let run = -1;
  let runEnds = 0;
  for (let at = 0; at < text.length; ) {
    spend(1);
    if (pattern[sign] === ANY_RUN) {
      run = sign;
      sign += 1;
      runEnds = at;
    } else if (pattern[sign] === ANY_ONE || pattern[sign] === text.charCodeAt(at)) {
      sign += 1;
      at += 1;
    } else if (run >= 0) {
      sign = run + 1;
      runEnds += 1;
      at = runEnds;
    } else return false;
  }
  while (pattern[sign] === ANY_RUN) sign += 1;
  return sign === pattern.length;
}

function matchesInSegments(pattern: WildcardPattern, text: string): boolean {
  // The round in which each position was reached last; a set per character would cost thirty times as much.
  const rounds = new Int32Array(pattern.length + 1);
  let round = 1;
  let reached = reach(pattern, 0, rounds, round, []);
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const next: number[] = [];
    round += 1;
    spend(reached.length);
    for (const at of reached) {
      const sign = pattern[at];
      if (sign === ANY_RUN || (sign === SEGMENT_RUN && code !== COLON)) {
        reach(pattern, at, rounds, round, next);
      } else if (sign === code || sign === ANY_ONE || (sign === SEGMENT_ONE && code !== COLON)) {
        reach(pattern, at + 1, rounds, round, next);
      }
    }
    if (next.length === 0) return false;
    reached = next;
  }
  return rounds[pattern.length] === round;
}

/** Adds a position; a run may also be empty, so what stands after it is reached as well. */
function reach(
  pattern: WildcardPattern,
  from: number,
  rounds: Int32Array,
  round: number,
  reached: number[],
): number[] {
  for (let at = from; rounds[at] !== round; at += 1) {
    rounds[at] = round;
    reached.push(at);
    if (pattern[at] !== ANY_RUN && pattern[at] !== SEGMENT_RUN) break;
  }
  return reached;
}
