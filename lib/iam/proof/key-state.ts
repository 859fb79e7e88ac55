import { type FoundValue, findValue } from "./find-value";
import { isSingle } from "./key-facts";
import type { ProofBudget } from "./proof-budget";
import type { ValuePredicate, ValueTest } from "./value-test";

/** Where in a policy a demand comes from; of a demand of the claim itself there is no statement. */
export type Place = {
  /** Where there are several. */
  readonly policyName?: string;
  readonly statement: number | undefined;
  readonly element: string;
};

/** What is demanded of the values of one key of a request: `some`, `every` also demand that it is there. */
export type Literal = {
  /** In lower case. */
  readonly key: string;
  readonly place: Place;
} & (
  | { readonly want: "absent" | "present"; readonly predicate?: undefined }
  | {
      readonly want: "some" | "every";
      readonly predicate: ValuePredicate;
      readonly truth: boolean;
    }
);

/** One of its literals must hold. None: it cannot. */
export type Clause = readonly Literal[];

/** What a key holds in a request that is looked for: null where it is absent. */
export type FoundKey = {
  readonly values: readonly string[] | null;
  readonly isCertain: boolean;
};

/** All demands on one key, and what it may hold. */
export type KeyState = { readonly literals: readonly Literal[]; readonly found: FoundKey };

/** Solves keys, each set of demands once: callers differ in few of them. */
export class KeySolver {
  private readonly ids = new WeakMap<Literal, number>();
  private readonly solved = new Map<string, KeyState | null>();
  private count = 0;

  constructor(readonly budget: ProofBudget) {}

  /** With more demands on the key; undefined where nothing meets them all. @throws ProofTooLarge */
  add(state: KeyState | undefined, more: readonly Literal[]): KeyState | undefined {
    this.budget.spend(1);
    const literals = [...(state?.literals ?? []), ...more];
    const name = literals.map((literal) => this.idOf(literal)).join();
    const known = this.solved.get(name);
    if (known !== undefined) return known ?? undefined;
    const found = solveKey(literals[0]?.key ?? "", literals, this.budget);
    const next = found ? { literals, found } : null;
    this.solved.set(name, next);
    return next ?? undefined;
  }

  private idOf(literal: Literal): number {
    const known = this.ids.get(literal);
    if (known !== undefined) return known;
    this.count += 1;
    this.ids.set(literal, this.count);
    return this.count;
  }
}

/** What meets all demands on a key; undefined where nothing does. @throws ProofTooLarge */
function solveKey(
  key: string,
  literals: readonly Literal[],
  budget: ProofBudget,
): FoundKey | undefined {
  budget.spend(literals.length + 2);
  if (literals.every(({ want }) => want === "absent")) return { values: null, isCertain: true };
  if (literals.some(({ want }) => want === "absent")) return undefined;
  const every = literals.filter((one) => one.want === "every");
  const some = literals.filter((one) => one.want === "some");
  const together = findValue(key, demandOf([...every, ...some]), budget);
  if (together) {
    // Of one value that is not certain two may still be.
    return { values: [together.value], isCertain: together.isCertain };
  }
  if (isSingle(key) || some.length < 2) return undefined;
  const found: FoundValue[] = [];
  for (const one of some) {
    const value = findValue(key, demandOf([...every, one]), budget);
    if (!value) return undefined;
    found.push(value);
  }
  return {
    values: [...new Set(found.map(({ value }) => value))],
    isCertain: found.every(({ isCertain }) => isCertain),
  };
}

function demandOf(literals: readonly Literal[]): {
  clauses: (readonly ValueTest[])[];
  forbidden: ValueTest[];
} {
  const clauses: (readonly ValueTest[])[] = [];
  const forbidden: ValueTest[] = [];
  for (const literal of literals) {
    if (!literal.predicate) continue;
    const { tests, negated } = literal.predicate;
    if (literal.truth !== negated) clauses.push(tests);
    else forbidden.push(...tests);
  }
  return { clauses, forbidden };
}
