import type { ParsedCondition, ParsedStatement } from "@/lib/iam/policy/parsed-policy";
import { conditionClause, placeOf, variablesOf } from "./condition-clause";
import { isDoubtful } from "./is-doubtful";
import type { Clause, Place } from "./key-state";
import type { ProofBudget } from "./proof-budget";
import type { KnownValues } from "./value-test";

/** The conditions of one policy as clauses; those of which nothing is known are read once. */
export class ConditionClauses {
  private readonly clauses = new Map<ParsedCondition, [Clause | true, Clause | true]>();
  private readonly doubts = new WeakMap<ParsedCondition, Clause | null>();

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
      const doubt = this.doubtOf(statement, condition);
      if (doubt) return doubt;
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
    const place = this.placeOf(statement, condition);
    return conditionClause(condition, { truth, variables: this.hasVariables, known, place });
  }

  /** Of a doubtful condition what is so anyway, so that it is told as what was not decided. */
  private doubtOf(statement: ParsedStatement, condition: ParsedCondition): Clause | null {
    const known = this.doubts.get(condition);
    if (known !== undefined) return known;
    this.budget.spend(statement.conditions.length + condition.values.length);
    const at = { key: condition.key.toLowerCase(), place: this.placeOf(statement, condition) };
    const doubt: Clause | null = isDoubtful(condition, statement)
      ? [
          { ...at, want: "absent" },
          { ...at, want: "present" },
        ]
      : null;
    this.doubts.set(condition, doubt);
    return doubt;
  }

  private placeOf(statement: ParsedStatement, condition: ParsedCondition): Place {
    const { policyName } = this;
    const place = placeOf(statement, condition);
    return policyName === undefined ? place : { policyName, ...place };
  }
}
