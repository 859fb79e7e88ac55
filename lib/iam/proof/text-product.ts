import { LazyAutomaton } from "./lazy-automaton";
import type { ProofBudget } from "./proof-budget";
import type { TextDemand, TextGrammar } from "./text-demand";

type Node = {
  readonly ids: readonly number[];
  /** In the grammar. */
  readonly place: number;
  readonly from: number;
  readonly code: number;
};

/** All patterns at once, walked breadth first. */
export class TextProduct {
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
