import { ANY_RUN, matchesPattern, SEGMENT_RUN } from "@/lib/iam/policy/wildcard-pattern";
import { foldCode, type TextPattern, unfoldCode } from "./lazy-automaton";
import type { ProofBudget } from "./proof-budget";
import type { TextDemand, TextForm } from "./text-demand";
import { TextProduct } from "./text-product";

/** Tried in this order for "any other character", so that a text reads well. */
const OTHERS = "x0yzwvutsrqponmlkjihgfedcba123456789XYZ-_";
const COLON = 0x3a;

export function matchesText({ signs, fold }: TextPattern, text: string): boolean {
  return matchesPattern(signs, fold ? foldText(text) : text);
}

function foldText(text: string): string {
  return Array.from(text, (character) =>
    String.fromCodePoint(foldCode(character.codePointAt(0) ?? 0)),
  ).join("");
}

/** The only text that the pattern matches; undefined for more. */
function literalOf({ signs, fold }: TextPattern): string | undefined {
  if (fold || signs.some((sign) => sign < 0)) return undefined;
  return String.fromCodePoint(...signs);
}

/** A shortest text that meets the demand, or undefined where there is none. @throws ProofTooLarge */
export function findText(
  { clauses, forbidden }: TextDemand,
  budget: ProofBudget,
  form?: TextForm,
): string | undefined {
  for (const clause of clauses) {
    const literals = clause.map(literalOf);
    if (!literals.every((text) => text !== undefined)) continue;
    return literals.find((text) => {
      budget.spend(text.length + 1);
      if (form && !Array.from(text).every((each) => form.letters.test(each))) return false;
      if (form?.whole && !form.whole.test(text)) return false;
      return meets(text, { clauses, forbidden }, (pattern) => {
        budget.spend(literalOf(pattern) === undefined ? text.length + 1 : 2);
      });
    });
  }
  const filled = form && findFilled({ clauses, forbidden }, form, budget);
  if (filled !== undefined) return filled;
  const product = new TextProduct({ clauses, forbidden }, budget, form?.grammar);
  return product.search(alphabetOf([...clauses.flat(), ...forbidden], form?.letters));
}

/** A pattern that is wanted, its wildcards filled, where that meets the demand. */
function findFilled(
  demand: TextDemand,
  { fillings = [], whole = /^/ }: TextForm,
  budget: ProofBudget,
): string | undefined {
  const { clauses, forbidden } = demand;
  for (const filling of fillings) {
    for (const { signs, fold } of clauses.flat()) {
      if (fold) continue;
      budget.spend(signs.length + 8 * (clauses.flat().length + forbidden.length));
      const text = signs.map((sign) => fillSign(sign, filling)).join("");
      if (whole.test(text) && meets(text, demand)) return text;
    }
  }
  return undefined;
}

function fillSign(sign: number, filling: string): string {
  if (sign === ANY_RUN || sign === SEGMENT_RUN) return filling;
  return sign < 0 ? (filling[0] ?? "x") : String.fromCodePoint(sign);
}

export function meets(
  text: string,
  { clauses, forbidden }: TextDemand,
  count: (pattern: TextPattern) => void = () => undefined,
): boolean {
  const matches = (pattern: TextPattern) => {
    count(pattern);
    return matchesText(pattern, text);
  };
  return clauses.every((clause) => clause.some(matches)) && !forbidden.some(matches);
}

/** Every character that a pattern tells from others, and one that stands for all the others. */
function alphabetOf(patterns: readonly TextPattern[], letters: RegExp = /^/): number[] {
  const codes = new Set<number>();
  for (const { signs, fold } of patterns) {
    for (const sign of signs) {
      if (sign < 0) {
        if (sign <= -3) codes.add(COLON);
        continue;
      }
      codes.add(sign);
      if (fold) for (const code of unfoldCode(sign)) codes.add(code);
    }
  }
  const isFree = (text: string) => letters.test(text) && !codes.has(text.charCodeAt(0));
  const other = [...OTHERS].find(isFree)?.charCodeAt(0) ?? nextFree(codes);
  return [other, ...codes].filter((code) => letters.test(String.fromCodePoint(code)));
}

function nextFree(codes: ReadonlySet<number>): number {
  let code = 0xe000;
  while (codes.has(code)) code += 1;
  return code;
}
