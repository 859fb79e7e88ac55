import type { ParsedStatement } from "@/lib/iam/policy/parsed-policy";
import { matchesAction } from "@/lib/iam/policy/policy-action";
import type { ProofBudget } from "./proof-budget";

/** Of many names of actions those that a statement is about, each statement read once. */
export class CoveredNames {
  private readonly read = new WeakMap<ParsedStatement, ReadonlySet<string>>();

  constructor(
    private readonly names: readonly string[],
    private readonly budget: ProofBudget,
  ) {}

  of(statement: ParsedStatement): ReadonlySet<string> {
    const known = this.read.get(statement) ?? this.cover(statement);
    this.read.set(statement, known);
    return known;
  }

  private cover({ action: { patterns, negated } }: ParsedStatement): ReadonlySet<string> {
    const literal = new Set(patterns.map((pattern) => pattern.toLowerCase()));
    const open = patterns.filter((pattern) => /[*?]/.test(pattern));
    this.budget.spend(patterns.length);
    const isNamed = (name: string) => {
      const about = open.filter((pattern) => isOfService(pattern, name));
      this.budget.spend(about.length + 1);
      return (
        literal.has(name.toLowerCase()) || about.some((pattern) => matchesAction(pattern, name))
      );
    };
    return new Set(this.names.filter((name) => isNamed(name) !== negated));
  }
}

/** Only "*" stands for more than one service. */
function isOfService(pattern: string, name: string): boolean {
  const end = name.indexOf(":") + 1;
  return (
    pattern === "*" || pattern.slice(0, end).toLowerCase() === name.slice(0, end).toLowerCase()
  );
}
