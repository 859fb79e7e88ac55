import type { ParsedPolicy, ParsedStatement } from "@/lib/iam/policy/parsed-policy";
import { matchesAction } from "@/lib/iam/policy/policy-action";
import { type Caller, callerClause } from "./caller";
import { variablesOf } from "./condition-clause";
import { ConditionClauses } from "./condition-clauses";
import { type Clause, KeySolver } from "./key-state";
import { mentionedKeys } from "./list-callers";
import type { ProofBudget } from "./proof-budget";
import type { KnownValues } from "./value-test";

/** The statements of a policy that are about one action, and what they ask for. */
export class TrustProblem {
  readonly allows: readonly ParsedStatement[];
  readonly denies: readonly ParsedStatement[];
  /** Lower case, and as it is written. */
  readonly asked: ReadonlyMap<string, string>;
  /** Keys that stand in the values of conditions, in lower case. */
  readonly variableKeys: readonly string[];
  readonly solver: KeySolver;
  private readonly conditions: ConditionClauses;

  constructor(
    readonly policy: ParsedPolicy,
    action: string,
    private readonly budget: ProofBudget,
  ) {
    this.solver = new KeySolver(budget);
    const about = policy.statements.filter((statement) => this.covers(statement, action));
    this.allows = about.filter(({ effect }) => effect === "Allow");
    this.denies = about.filter(({ effect }) => effect === "Deny");
    const hasVariables = policy.version === "2012-10-17";
    this.conditions = new ConditionClauses(hasVariables, budget);
    this.asked = mentionedKeys({ ...policy, statements: about });
    this.variableKeys = hasVariables
      ? [...new Set(about.flatMap(({ conditions }) => conditions.flatMap(variablesOf)))].map(
          (key) => key.toLowerCase(),
        )
      : [];
  }

  private covers({ action: { patterns, negated } }: ParsedStatement, asked: string): boolean {
    const isNamed = patterns.some((pattern) => {
      this.budget.spend(pattern.length + 1);
      return matchesAction(pattern, asked);
    });
    return isNamed !== negated;
  }

  /** That the statement applies to a request of the caller. */
  applies(statement: ParsedStatement, caller: Caller, known: KnownValues): (Clause | true)[] {
    const principal = callerClause(statement.principal, caller, {
      truth: true,
      statement: statement.index,
    });
    // Its conditions need not be read.
    if (principal !== true && principal.length === 0) return [principal];
    return [principal, ...this.conditions.of(statement, known, true)];
  }

  /** That it does not: one of its elements does not match. */
  spares(statement: ParsedStatement, caller: Caller, known: KnownValues): Clause | true {
    const principal = callerClause(statement.principal, caller, {
      truth: false,
      statement: statement.index,
    });
    if (principal === true) return true;
    const others = this.conditions.of(statement, known, false);
    const all = [principal, ...others];
    return all.includes(true) ? true : all.filter((clause) => clause !== true).flat();
  }
}
