import type { ParsedCondition, ParsedStatement } from "@/lib/iam/policy/parsed-policy";
import { conditionClause, placeOf, variablesOf } from "./condition-clause";
import type { Clause } from "./key-state";
import type { ProofBudget } from "./proof-budget";
import type { KnownValues } from "./value-test";

/** The conditions of one policy as clauses; those of which nothing is known are read once. */
export class ConditionClauses {
  private readonly clauses = new Map<ParsedCondition, [Clause | true, Clause | true]>();

  constructor(
    private readonly hasVariables: boolean,
    private readonly budget: ProofBudget,
    /** Of several. */
    private readonly policyName?: string,
  ) {}

  /** That each condition of a statement holds, or, with `truth` false, that it does not. */
  of(statement: ParsedStatement, known: KnownValues, truth: boolean): (Clause | true)[] {
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
    const { policyName } = this;
    const place = {
      ...(policyName === undefined ? {} : { policyName }),
      ...placeOf(statement, condition),
    };
    return conditionClause(condition, { truth, variables: this.hasVariables, known, place });
  }
}
