import { ANY_RUN, matchesPattern, SEGMENT_RUN } from "@/lib/iam/policy/wildcard-pattern";
import { foldCode, LazyAutomaton, type TextPattern, unfoldCode } from "./lazy-automaton";
import type { ProofBudget } from "./proof-budget";

/** What a text must be: one pattern of each clause matches it, and none of the forbidden ones. */
export type TextDemand = {
  readonly clauses: readonly (readonly TextPattern[])[];
  readonly forbidden: readonly TextPattern[];
};

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

/** What follows from where: state 0 is dead, 1 the beginning. */
export type TextGrammar = {
  readonly step: (state: number, code: number) => number;
  readonly accepts: (state: number) => boolean;
};

/** Texts are of these characters alone; `whole` tells which of those that a policy writes out can be at all, `grammar` of all others. */
export type TextForm = {
  readonly letters: RegExp;
  readonly whole?: RegExp;
  readonly grammar?: TextGrammar;
  /** What wildcards are filled with at first: any text will do, and long ones are found at little cost. */
  readonly fillings?: readonly string[];
};

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
  const product = new Product({ clauses, forbidden }, budget, form?.grammar);
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

type Node = {
  readonly ids: readonly number[];
  /** In the grammar. */
  readonly place: number;
  readonly from: number;
  readonly code: number;
};

/** All patterns at once, walked breadth first. */
class Product {
  private readonly automata: LazyAutomaton[];
  /** Positions in `automata` of each clause, and of what is forbidden. */
  private readonly clauses: number[][];
  private readonly forbidden: number[];

  constructor(
    { clauses, forbidden }: TextDemand,
    private readonly budget: ProofBudget,
    private readonly grammar?: TextGrammar,
  ) {
    let count = 0;
    this.clauses = clauses.map((clause) => clause.map(() => count++));
    this.forbidden = forbidden.map(() => count++);
    this.automata = [...clauses.flat(), ...forbidden].map(
      (pattern) => new LazyAutomaton(pattern, budget),
    );
  }

  search(alphabet: readonly number[]): string | undefined {
    const start = this.automata.map(({ start: id }) => id);
    if (!this.isHopeful(start)) return undefined;
    const nodes: Node[] = [{ ids: start, place: 1, from: -1, code: 0 }];
    const seen = new Set([`1;${start.join(",")}`]);
    for (let at = 0; at < nodes.length; at += 1) {
      const node = nodes[at];
      if (!node) break;
      const isWhole = this.grammar?.accepts(node.place) ?? true;
      if (isWhole && this.isAccepted(node.ids)) return textTo(nodes, at);
      for (const code of this.leads(node.ids, alphabet)) {
        this.budget.spend(2 + 2 * node.ids.length);
        const place = this.grammar?.step(node.place, code) ?? 1;
        if (place === 0) continue;
        const ids = node.ids.map((id, index) => this.automata[index]?.step(id, code) ?? 0);
        if (!this.isHopeful(ids)) continue;
        const key = `${place};${ids.join(",")}`;
        if (seen.has(key)) continue;
        seen.add(key);
        nodes.push({ ids, place, from: at, code });
      }
    }
    return undefined;
  }

  /** Of the alphabet what leads on: a clause of literal texts knows its next characters. */
  private leads(ids: readonly number[], alphabet: readonly number[]): readonly number[] {
    let least = alphabet;
    for (const clause of this.clauses) {
      const codes = new Set<number>();
      let isOpen = false;
      for (const index of clause) {
        const next = this.automata[index]?.leads(ids[index] ?? 0);
        if (next === undefined) isOpen = true;
        else for (const code of next) codes.add(code);
        if (isOpen) break;
      }
      if (!isOpen) least = least.filter((code) => codes.has(code));
    }
    return least;
  }

  private isAccepted(ids: readonly number[]): boolean {
    const accepts = (index: number) => this.automata[index]?.accepts(ids[index] ?? 0) ?? false;
    return this.clauses.every((clause) => clause.some(accepts)) && !this.forbidden.some(accepts);
  }

  /** Whether anything that follows could still be accepted. */
  private isHopeful(ids: readonly number[]): boolean {
    return (
      this.clauses.every((clause) => clause.some((index) => (ids[index] ?? 0) !== 0)) &&
      !this.forbidden.some((index) => this.automata[index]?.acceptsAll(ids[index] ?? 0))
    );
  }
}

function textTo(nodes: readonly Node[], end: number): string {
  const codes: number[] = [];
  for (let at = end; at > 0; at = nodes[at]?.from ?? 0) codes.push(nodes[at]?.code ?? 0);
  return String.fromCodePoint(...codes.reverse());
}
