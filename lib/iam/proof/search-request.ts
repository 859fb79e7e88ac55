import { literalPattern } from "@/lib/iam/policy/wildcard-pattern";
import type { Clause, FoundKey, KeySolver, KeyState, Literal, Place } from "./key-state";
import { type KnownValues, textTest } from "./value-test";

/** What a request may carry so that every clause holds, by lower-case key. */
export type Model = ReadonlyMap<string, FoundKey>;

/** More models than this are not put to the evaluator: they differ in little. */
const MAX_MODELS = 24;

/** Without `found` and `undecided` no request meets all clauses; `undecided` names the demand of which it could not be told. */
export type Search<Result> = {
  readonly found: Result | undefined;
  readonly undecided: Place | undefined;
};

/**
 * Looks for a request in which every clause holds and which `accept` confirms. That there is none is certain where nothing
 * is undecided. @throws ProofTooLarge
 */
export function searchRequest<Result>(
  clauses: readonly (Clause | true)[],
  known: KnownValues,
  solver: KeySolver,
  accept: (model: Model) => Result | undefined,
): Search<Result> {
  const open = clauses.filter((clause) => clause !== true);
  const start = open.every(({ length }) => length > 0) ? settle(open, known, solver) : undefined;
  if (!start) return { found: undefined, undecided: undefined };
  const choices = open
    .filter(({ length }) => length > 1)
    .sort((one, other) => one.length - other.length);
  let undecided: Place | undefined;
  let models = 0;
  const from = (at: number, states: ReadonlyMap<string, KeyState>): Result | undefined => {
    const clause = choices[at];
    if (!clause) {
      models += 1;
      const result = accept(new Map(Array.from(states, ([key, { found }]) => [key, found])));
      if (result === undefined) undecided ??= placeOf(states);
      return result;
    }
    for (const literal of clause) {
      if (models >= MAX_MODELS) return undefined;
      const before = states.get(literal.key);
      const first = before ? [] : knownLiterals(literal.key, known);
      const state = solver.add(before, [...first, literal]);
      if (!state) continue;
      const result = from(at + 1, new Map(states).set(literal.key, state));
      if (result !== undefined) return result;
    }
    return undefined;
  };
  const found = from(0, start);
  return { found, undecided: found === undefined ? undecided : undefined };
}

/** What must hold without a choice, key by key; undefined where it cannot. */
function settle(
  clauses: readonly Clause[],
  known: KnownValues,
  solver: KeySolver,
): Map<string, KeyState> | undefined {
  const literals = new Map<string, Literal[]>();
  for (const [literal, ...others] of clauses) {
    if (!literal || others.length > 0) continue;
    const { key } = literal;
    literals.set(key, [...(literals.get(key) ?? knownLiterals(key, known)), literal]);
  }
  const states = new Map<string, KeyState>();
  for (const [key, list] of literals) {
    const state = solver.add(undefined, list);
    if (!state) return undefined;
    states.set(key, state);
  }
  return states;
}

/** What is known of a key is a demand like others. */
function knownLiterals(key: string, known: KnownValues): Literal[] {
  const value = known.get(key);
  if (value === undefined) return [];
  const at = { key, place: { statement: undefined, element: "" } };
  if (value === null) return [{ ...at, want: "absent" }];
  const predicate = { tests: [textTest(literalPattern(value))], negated: false };
  return [{ ...at, want: "every", predicate, truth: true }];
}

/** The first demand of a statement on a key that is not certain, else of any. */
function placeOf(states: ReadonlyMap<string, KeyState>): Place {
  const all = [...states.values()];
  const uncertain = all.filter(({ found }) => !found.isCertain);
  const literals = (uncertain.length > 0 ? uncertain : all).flatMap(({ literals: each }) => each);
  const placed = literals.find(({ place }) => place.statement !== undefined);
  return placed?.place ?? { statement: undefined, element: "Principal" };
}
