import type { TextPattern } from "./lazy-automaton";

/** What a text must be: one pattern of each clause matches it, and none of the forbidden ones. */
export type TextDemand = {
  readonly clauses: readonly (readonly TextPattern[])[];
  readonly forbidden: readonly TextPattern[];
};

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
