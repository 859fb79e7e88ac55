import type {
  ParsedCondition,
  ParsedPolicy,
  ParsedStatement,
} from "@/lib/iam/policy/parsed-policy";
import { matchesAction } from "@/lib/iam/policy/policy-action";
import { type Caller, callerClause } from "./caller";
import { conditionClause, placeOf, variablesOf } from "./condition-clause";
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
  private readonly hasVariables: boolean;
  /** Of conditions in which nothing is known of the caller. */
  private readonly clauses = new Map<ParsedCondition, [Clause | true, Clause | true]>();

  constructor(
    readonly policy: ParsedPolicy,
    action: string,
    private readonly budget: ProofBudget,
  ) {
    this.solver = new KeySolver(budget);
    const about = policy.statements.filter((statement) => this.covers(statement, action));
    this.allows = about.filter(({ effect }) => effect === "Allow");
    this.denies = about.filter(({ effect }) => effect === "Deny");
    this.hasVariables = policy.version === "2012-10-17";
    this.asked = mentionedKeys({ ...policy, statements: about });
    this.variableKeys = this.hasVariables
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
    return [principal, ...this.conditions(statement, known, true)];
  }

  /** That it does not: one of its elements does not match. */
  spares(statement: ParsedStatement, caller: Caller, known: KnownValues): Clause | true {
    const principal = callerClause(statement.principal, caller, {
      truth: false,
      statement: statement.index,
    });
    if (principal === true) return true;
    const others = this.conditions(statement, known, false);
    const all = [principal, ...others];
    return all.includes(true) ? true : all.filter((clause) => clause !== true).flat();
  }

  private conditions(
    statement: ParsedStatement,
    known: KnownValues,
    truth: boolean,
  ): (Clause | true)[] {
    return statement.conditions.map((condition) => {
      this.budget.spend(4);
      const isOpen =
        !known.has(condition.key.toLowerCase()) &&
        (!this.hasVariables || variablesOf(condition).length === 0);
      if (!isOpen) return this.clauseOf(statement, condition, known, truth);
      const both = this.clauses.get(condition) ?? [
        this.clauseOf(statement, condition, known, true),
        this.clauseOf(statement, condition, known, false),
      ];
      this.clauses.set(condition, both);
      return both[truth ? 0 : 1];
    });
  }

  private clauseOf(
    statement: ParsedStatement,
    condition: ParsedCondition,
    known: KnownValues,
    truth: boolean,
  ): Clause | true {
    this.budget.spend(condition.values.reduce((sum, value) => sum + value.length, 4));
    const place = placeOf(statement, condition);
    return conditionClause(condition, { truth, variables: this.hasVariables, known, place });
  }
}
