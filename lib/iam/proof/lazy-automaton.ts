import {
  ANY_ONE,
  ANY_RUN,
  SEGMENT_ONE,
  SEGMENT_RUN,
  type WildcardPattern,
} from "@/lib/iam/policy/wildcard-pattern";
import type { ProofBudget } from "./proof-budget";

/** A pattern of whole texts; with `fold` its letters are lower case and stand for both cases. */
export type TextPattern = { readonly signs: WildcardPattern; readonly fold: boolean };

const COLON = 0x3a;

/** KELVIN SIGN: the only other character that lower case turns into an ASCII letter. */
const KELVIN = 0x212a;

/** Lower case of what folds into ASCII; whatever else stays apart from every ASCII letter. */
export function foldCode(code: number): number {
  if (code >= 0x41 && code <= 0x5a) return code + 32;
  return code === KELVIN ? 0x6b : code;
}

/** The other characters that fold into this one. */
export function unfoldCode(code: number): readonly number[] {
  if (code < 0x61 || code > 0x7a) return [];
  return code === 0x6b ? [code - 32, KELVIN] : [code - 32];
}

type State = {
  readonly positions: readonly number[];
  readonly next: Map<number, number>;
  readonly accepts: boolean;
  /** Whatever follows is accepted. */
  readonly acceptsAll: boolean;
};

/** A wildcard pattern as a deterministic automaton of which only the states that are reached are made. State 0 is dead. */
export class LazyAutomaton {
  readonly start: number;
  private readonly states: State[] = [];
  private readonly ids = new Map<string, number>();
  private readonly end: number;
  /** From here on there are runs alone. */
  private readonly tail: number;

  constructor(
    private readonly pattern: TextPattern,
    private readonly budget: ProofBudget,
  ) {
    const { signs } = pattern;
    this.end = signs.length;
    let tail = this.end;
    while (tail > 0 && signs[tail - 1] === ANY_RUN) tail -= 1;
    this.tail = tail;
    this.idOf([]);
    this.start = this.idOf(this.close([0]));
  }

  accepts(id: number): boolean {
    return this.states[id]?.accepts ?? false;
  }

  acceptsAll(id: number): boolean {
    return this.states[id]?.acceptsAll ?? false;
  }

  /** The characters that lead on from here; undefined where any may. */
  leads(id: number): readonly number[] | undefined {
    const state = this.states[id];
    if (!state) return [];
    const { signs, fold } = this.pattern;
    const codes: number[] = [];
    for (const at of state.positions) {
      const sign = signs[at];
      if (sign === undefined) continue;
      if (sign < 0) return undefined;
      codes.push(sign);
      if (fold) codes.push(...unfoldCode(sign));
    }
    return codes;
  }

  step(id: number, code: number): number {
    const state = this.states[id];
    if (!state) return 0;
    const known = state.next.get(code);
    if (known !== undefined) return known;
    this.budget.spend(state.positions.length + 1);
    const { signs, fold } = this.pattern;
    const read = fold ? foldCode(code) : code;
    const reached: number[] = [];
    for (const at of state.positions) {
      const sign = signs[at];
      if (sign === ANY_RUN || (sign === SEGMENT_RUN && code !== COLON)) reached.push(at);
      else if (sign === read || sign === ANY_ONE || (sign === SEGMENT_ONE && code !== COLON)) {
        reached.push(at + 1);
      }
    }
    const next = this.idOf(this.close(reached));
    state.next.set(code, next);
    return next;
  }

  /** A run may be empty, so what stands after it is reached as well. */
  private close(from: readonly number[]): number[] {
    const all = new Set<number>();
    for (const first of from) {
      for (let at = first; !all.has(at); at += 1) {
        all.add(at);
        const sign = this.pattern.signs[at];
        if (sign !== ANY_RUN && sign !== SEGMENT_RUN) break;
      }
    }
    return [...all].sort((one, other) => one - other);
  }

  private idOf(positions: readonly number[]): number {
    const key = positions.join(",");
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    this.budget.spend(positions.length + 1);
    const id = this.states.length;
    const last = positions.at(-1);
    this.states.push({
      positions,
      next: new Map(),
      accepts: last === this.end,
      acceptsAll: this.tail < this.end && positions.some((at) => at >= this.tail && at < this.end),
    });
    this.ids.set(key, id);
    return id;
  }
}
