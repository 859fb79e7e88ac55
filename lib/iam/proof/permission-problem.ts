import type { ParsedPolicy, ParsedStatement } from "@/lib/iam/policy/parsed-policy";
import { matchesAction } from "@/lib/iam/policy/policy-action";
import { variableKeys } from "@/lib/iam/policy/policy-variables";
import { variablesOf } from "./condition-clause";
import { ConditionClauses } from "./condition-clauses";
import { type Clause, KeySolver, type Place } from "./key-state";
import { mentionedKeys } from "./list-callers";
import {
  ACTION,
  type AskedResource,
  actionTests,
  elementClause,
  REPOSITORY,
  RESOURCE,
  resourceTests,
} from "./permission-keys";
import type { ProofBudget } from "./proof-budget";
import type { KnownValues } from "./value-test";

export type ReadPolicy = { readonly name: string; readonly policy: ParsedPolicy };

/** A statement with the policy that it stands in. */
export type LocatedStatement = {
  readonly statement: ParsedStatement;
  readonly policyName: string;
  readonly hasVariables: boolean;
  readonly conditions: ConditionClauses;
};

/** What is asked of the policies: undefined for any action. */
export type Asking = { readonly action?: string; readonly resource: AskedResource };

/** The statements of a role's policies that are about what is asked, and what they ask for. */
export class PermissionProblem {
  readonly allows: readonly LocatedStatement[];
  /** Those of the boundary, of which one has to allow it too; undefined without a boundary. */
  readonly limits: readonly LocatedStatement[] | undefined;
  readonly denies: readonly LocatedStatement[];
  /** Lower case, and as it is written. */
  readonly asked: ReadonlyMap<string, string>;
  /** Keys that stand in values and resources, in lower case. */
  readonly variableKeys: readonly string[];
  readonly solver: KeySolver;
  /** What is asked again and again is read once, also so that the solver knows its demands again. */
  private readonly spared: ReadOnce<Clause | true> = new WeakMap();
  private readonly applying: ReadOnce<(Clause | true)[]> = new WeakMap();

  constructor(
    identity: readonly ReadPolicy[],
    boundary: ReadPolicy | undefined,
    private readonly asking: Asking,
    private readonly budget: ProofBudget,
  ) {
    this.solver = new KeySolver(budget);
    const own = identity.flatMap((policy) => this.locate(policy));
    const limiting = boundary && this.locate(boundary);
    const all = [...own, ...(limiting ?? [])];
    this.allows = own.filter(({ statement }) => statement.effect === "Allow");
    this.limits = limiting?.filter(({ statement }) => statement.effect === "Allow");
    this.denies = all.filter(({ statement }) => statement.effect === "Deny");
    const asked = new Map<string, string>();
    const variables = new Set<string>();
    for (const { statement, hasVariables } of all) {
      for (const [key, name] of mentionedKeys({ version: "2012-10-17", statements: [statement] })) {
        if (!asked.has(key)) asked.set(key, name);
      }
      if (!hasVariables) continue;
      for (const key of variablesIn(statement)) {
        variables.add(key.toLowerCase());
        if (!asked.has(key.toLowerCase())) asked.set(key.toLowerCase(), key);
      }
    }
    this.asked = asked;
    this.variableKeys = [...variables];
  }

  /** That the statement applies, or all of it but its Action, where that is demanded apart. */
  applies(
    located: LocatedStatement,
    known: KnownValues,
    parts: "all" | "not_action" = "all",
  ): (Clause | true)[] {
    return parts === "all"
      ? this.readApplies(located, known, parts)
      : readOnce(this.applying, known, located, () => this.readApplies(located, known, parts));
  }

  private readApplies(
    located: LocatedStatement,
    known: KnownValues,
    parts: "all" | "not_action",
  ): (Clause | true)[] {
    const { statement, conditions } = located;
    const elements = this.elements(located, known, true, parts);
    // Its conditions need not be read.
    if (elements.some((clause) => clause !== true && clause.length === 0)) return [[]];
    return [...elements, ...conditions.of(statement, known, true)];
  }

  /** That it does not: one of its elements does not match. */
  spares(located: LocatedStatement, known: KnownValues): Clause | true {
    return readOnce(this.spared, known, located, () => this.readSpares(located, known));
  }

  private readSpares(located: LocatedStatement, known: KnownValues): Clause | true {
    const elements = this.elements(located, known, false);
    if (elements.includes(true)) return true;
    const all = [...elements, ...located.conditions.of(located.statement, known, false)];
    return all.includes(true) ? true : all.filter((clause) => clause !== true).flat();
  }

  private elements(
    located: LocatedStatement,
    known: KnownValues,
    truth: boolean,
    parts: "all" | "not_action" = "all",
  ) {
    const { statement, policyName, hasVariables } = located;
    const { action, resource } = statement;
    const place = (element: string, negated: boolean): Place => ({
      policyName,
      statement: statement.index,
      element: negated ? `Not${element}` : element,
    });
    const clauses: (Clause | true)[] = [];
    if (this.asking.action === undefined && parts === "all") {
      const { negated } = action;
      const at = { negated, truth, place: place("Action", negated) };
      clauses.push(elementClause(ACTION, actionTests(action.patterns), at));
    }
    if (resource) {
      const { negated } = resource;
      const reading = { variables: hasVariables, known, budget: this.budget };
      const tests = resourceTests(resource, this.asking.resource, reading);
      const key = this.asking.resource.kind === "repositories" ? REPOSITORY : RESOURCE;
      const at = { negated, truth, place: place("Resource", negated) };
      clauses.push(elementClause(key, tests, at));
    }
    return clauses;
  }

  private locate({ name, policy }: ReadPolicy): LocatedStatement[] {
    const hasVariables = policy.version === "2012-10-17";
    const conditions = new ConditionClauses(hasVariables, this.budget, name);
    const { action } = this.asking;
    return policy.statements
      .filter((statement) => action === undefined || this.covers(statement, action))
      .map((statement) => ({ statement, policyName: name, hasVariables, conditions }));
  }

  private covers({ action: { patterns, negated } }: ParsedStatement, asked: string): boolean {
    const isNamed = patterns.some((pattern) => {
      this.budget.spend(2);
      return matchesAction(pattern, asked);
    });
    return isNamed !== negated;
  }
}

type ReadOnce<Read> = WeakMap<KnownValues, Map<LocatedStatement, Read>>;

function readOnce<Read>(
  store: ReadOnce<Read>,
  known: KnownValues,
  located: LocatedStatement,
  read: () => Read,
): Read {
  const ofKnown = store.get(known) ?? new Map<LocatedStatement, Read>();
  store.set(known, ofKnown);
  const result = ofKnown.get(located) ?? read();
  ofKnown.set(located, result);
  return result;
}

function variablesIn({ conditions, resource }: ParsedStatement): string[] {
  const ofResources = (resource?.patterns ?? []).flatMap((text) =>
    text.includes("${") ? variableKeys(text) : [],
  );
  return [...conditions.flatMap(variablesOf), ...ofResources];
}
