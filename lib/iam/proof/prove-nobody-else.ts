import type { ParsedPolicy, ParsedStatement } from "@/lib/iam/policy/parsed-policy";
import type { RequestPrincipal } from "@/lib/iam/policy/policy-types";
import { literalPattern } from "@/lib/iam/policy/wildcard-pattern";
import { isAdmitted } from "./ask-evaluator";
import { buildRequest, outsideKeys } from "./build-request";
import type { Caller } from "./caller";
import type { ProofResult, TrustClaim } from "./claim";
import {
  type Besides,
  type Companion,
  companionsOf,
  waysBeside,
  withCompanions,
} from "./companions";
import { fillVariables } from "./fill-variables";
import { EXTERNAL_ID, isBreach, isTrustedCaller } from "./is-breach";
import { possibleOf } from "./key-facts";
import type { Clause, Place } from "./key-state";
import { knownCaller } from "./known-caller";
import { listCallers, namedPrincipals } from "./list-callers";
import { otherCallers } from "./other-callers";
import type { ProofBudget } from "./proof-budget";
import { proofPlaceOf } from "./proof-place";
import { type Model, searchRequest } from "./search-request";
import { TrustProblem } from "./trust-problem";
import { type KnownValues, textTest } from "./value-test";

type Claim = Extract<TrustClaim, { kind: "nobody_else" }>;

/** One statement lets a request in, and what else must hold. */
type Way = { readonly allow: ParsedStatement; readonly besides: Besides };

const ACTION = "sts:AssumeRole";

/**
 * Looks for an `sts:AssumeRole` that is admitted though it comes from somebody else, or without the External ID. Service
 * principals are no callers of it: what they may do is told apart (`list-other-ways.ts`). @throws ProofTooLarge
 */
export function proveNobodyElse(
  policy: ParsedPolicy,
  claim: Claim,
  budget: ProofBudget,
  at: (place: Place) => void,
): ProofResult {
  return new Search(policy, claim, budget, at).run();
}

class Search {
  private readonly problem: TrustProblem;
  private readonly companions: readonly Companion[];
  /** Of all of them: lower case, and as it is written. */
  private readonly asked: ReadonlyMap<string, string>;
  private readonly variableKeys: readonly string[];
  private readonly wrongId: Clause;
  private undecided: Place | undefined;

  constructor(
    private readonly policy: ParsedPolicy,
    private readonly claim: Claim,
    private readonly budget: ProofBudget,
    private readonly at: (place: Place) => void,
  ) {
    this.problem = new TrustProblem(policy, ACTION, budget);
    this.companions = companionsOf(policy, this.problem.asked, budget);
    const problems = [...this.companions.map(({ problem }) => problem), this.problem];
    this.asked = new Map(problems.flatMap(({ asked }) => [...asked]));
    this.variableKeys = [...new Set(problems.flatMap(({ variableKeys }) => variableKeys))];
    const tests = claim.externalIds.map((each) => textTest(literalPattern(each)));
    const id = { key: EXTERNAL_ID, place: { statement: undefined, element: "" } };
    this.wrongId = [
      { ...id, want: "absent" },
      { ...id, want: "every", predicate: { tests, negated: true }, truth: true },
    ];
  }

  run(): ProofResult {
    const { partition, trustedAccountId, trustedPrincipalArn, caller: only } = this.claim;
    const problems = [this.problem, ...this.companions.map(({ problem }) => problem)];
    const statements = problems.flatMap(({ allows, denies }) => [...allows, ...denies]);
    const also = [trustedAccountId, ...(trustedPrincipalArn ? [trustedPrincipalArn] : [])];
    const names = namedPrincipals({ ...this.policy, statements }, also);
    const { asked } = this;
    const callers = only ? [knownCaller(only, asked)] : listCallers(partition, names, asked);
    for (const caller of callers) {
      const broken = this.tryCaller(caller, names.arns);
      if (broken) return broken;
    }
    if (!this.undecided) return { outcome: "proved" };
    return {
      outcome: "unknown",
      place: proofPlaceOf(this.undecided),
      because: "Whether a request gets in by it could not be told.",
    };
  }

  private tryCaller(caller: Caller, named: readonly string[]): ProofResult | undefined {
    for (const allow of this.problem.allows) {
      for (const besides of waysBeside(this.companions)) {
        const found = this.tryWay({ allow, besides }, caller, named);
        if (found) return found;
      }
    }
    return undefined;
  }

  private tryWay(way: Way, caller: Caller, named: readonly string[]): ProofResult | undefined {
    const { allow } = way;
    this.budget.spend(4);
    this.at({ statement: allow.index, element: "Condition" });
    const open = this.variableKeys.some((key) => !caller.known.has(key));
    const result = this.search(way, caller, caller.known, (model) => {
      if (caller.accountId === undefined) return this.tryAccounts(caller, model, named);
      if (!open) return this.confirm(allow, caller, caller.known, model);
      for (const known of fillVariables(this.variableKeys, caller.known, model)) {
        const filled = this.search(way, caller, known, (each) =>
          this.confirm(allow, caller, known, each),
        );
        if (filled.found) return filled.found;
      }
      return undefined;
    });
    if (!result.found) this.undecided ??= result.undecided && placeIn(allow, result.undecided);
    return result.found;
  }

  /** Of accounts that only a pattern names, those of the model are looked at one by one. */
  private tryAccounts(
    caller: Caller,
    model: Model,
    named: readonly string[],
  ): ProofResult | undefined {
    const { partition } = this.claim;
    const before = this.undecided;
    for (const { accountId } of caller.principalsOf(model)) {
      for (const other of otherCallers({ partition, accountId, named }, this.asked)) {
        const found = this.tryCaller(other, named);
        if (found) return found;
      }
    }
    this.undecided = before;
    return undefined;
  }

  private search(
    { allow, besides }: Way,
    caller: Caller,
    known: KnownValues,
    accept: (model: Model) => ProofResult | undefined,
  ) {
    const applies = this.problem.applies(allow, caller, known);
    if (applies.some((clause) => clause !== true && clause.length === 0)) {
      return { found: undefined, undecided: undefined };
    }
    const spares = this.problem.denies.map((deny) => this.problem.spares(deny, caller, known));
    const clauses = [
      ...caller.demands,
      ...(isTrustedCaller(this.claim, caller) ? [this.wrongId] : []),
      ...applies,
      ...spares,
      ...besides(caller, known),
    ];
    return searchRequest(clauses, known, this.problem.solver, accept);
  }

  /** The request, if the evaluator too lets it in and it breaks the claim. */
  private confirm(
    allow: ParsedStatement,
    caller: Caller,
    known: KnownValues,
    model: Model,
  ): ProofResult | undefined {
    for (const principal of caller.principalsOf(model)) {
      if (!isPossible(principal)) continue;
      this.budget.spend(20 * this.policy.statements.length);
      const what = { ...this.claim, action: ACTION, asked: this.asked };
      const built = buildRequest(what, principal, known, model);
      const request = { ...built, context: { ...this.claim.caller?.context, ...built.context } };
      if (!isBreach(this.claim, request)) continue;
      if (!withCompanions(request).every((each) => isAdmitted(this.policy, each))) continue;
      return {
        outcome: "counterexample",
        request,
        place: {
          statement: allow.index,
          ...(allow.sid === undefined ? {} : { sid: allow.sid }),
          element: "Principal",
        },
        dependsOn: outsideKeys(request.context, caller.known),
      };
    }
    return undefined;
  }
}

/** What fits the patterns need be no name that AWS gives. */
function isPossible({ arn, roleArn }: RequestPrincipal): boolean {
  return possibleOf("aws:principalarn")?.whole.test(roleArn ?? arn) ?? true;
}

function placeIn({ index }: ParsedStatement, { statement, element }: Place): Place {
  return { statement: statement ?? index, element };
}
