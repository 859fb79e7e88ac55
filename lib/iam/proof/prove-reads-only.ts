import type { PolicyRequest } from "@/lib/iam/policy/policy-types";
import { isPermitted, type ReadPolicies } from "./ask-permission";
import { BeyondReading, type Example } from "./beyond-reading";
import { contextOfModel, DERIVED_KEYS, outsideKeys } from "./build-request";
import type { PermissionsClaim, ProofResult } from "./claim";
import { searchFilled } from "./fill-variables";
import type { Place } from "./key-state";
import { ACCOUNT_KEY, ARN_KEY, keysOfCaller, USER_KEY } from "./make-caller";
import { ACTION, isAskedKey, presenceOf, RESOURCE } from "./permission-keys";
import { type LocatedStatement, PermissionProblem } from "./permission-problem";
import { type ProofBudget, ProofTooLarge } from "./proof-budget";
import { proofPlaceOf } from "./proof-place";
import { type Model, searchRequest } from "./search-request";
import type { KnownValues } from "./value-test";

type Claim = Extract<PermissionsClaim, { kind: "reads_only" }>;

/** Looks for a request that the policies allow and that is for more than reading. @throws ProofTooLarge */
export function proveReadsOnly(
  policies: ReadPolicies,
  claim: Claim,
  budget: ProofBudget,
  at: (place: Place) => void,
): ProofResult {
  return new Search(policies, claim, budget, at).run();
}

type Searching = { readonly problem: PermissionProblem; readonly beyond: BeyondReading };

/** The share of a proof in which a counterexample is looked for that AWS knows. */
const EXAMPLES_SHARE = 1 / 4;

class Search {
  private readonly known: KnownValues;
  private readonly writtenNames: ReadonlyMap<string, string>;
  private undecided: Place | undefined;

  constructor(
    private readonly policies: ReadPolicies,
    private readonly claim: Claim,
    private readonly budget: ProofBudget,
    private readonly at: (place: Place) => void,
  ) {
    const { principal, openKeys, harmless, examples } = claim;
    const keys: [string, string | null][] = [
      ...keysOfCaller("AssumedRole"),
      [USER_KEY, null],
      [ACCOUNT_KEY, principal.accountId],
      [ARN_KEY, principal.roleArn ?? principal.arn],
    ];
    this.known = new Map(keys.filter(([key]) => !openKeys.includes(key)));
    const names = [...harmless, ...examples].flatMap(({ actions }) => actions);
    this.writtenNames = new Map(names.map((name) => [name.toLowerCase(), name]));
  }

  run(): ProofResult {
    const found = this.findExample() ?? this.searchAll(this.open(this.budget), undefined);
    if (found) return found;
    if (!this.undecided) return { outcome: "proved" };
    return {
      outcome: "unknown",
      place: proofPlaceOf(this.undecided),
      because: "Whether it allows more than reading could not be told.",
    };
  }

  /** One that can be sent, if it is found soon. */
  private findExample(): ProofResult | undefined {
    const part = this.budget.part(Math.floor(this.budget.left * EXAMPLES_SHARE));
    try {
      const searching = this.open(part);
      const { examples } = this.claim;
      const anywhere = { actions: examples.flatMap(({ actions }) => actions) };
      const guessed = examples.map((example) => ({ ...example, isGuessed: true }));
      for (const example of [...guessed, ...examples, anywhere]) {
        const found = this.searchAll(searching, example);
        if (found) return found;
      }
    } catch (error) {
      if (!(error instanceof ProofTooLarge) || this.budget.left === 0) throw error;
    }
    // Whether there is any is for the search of all to say.
    this.undecided = undefined;
    return undefined;
  }

  private open(budget: ProofBudget): Searching {
    const { identity, boundary } = this.policies;
    const { harmless, examples } = this.claim;
    return {
      problem: new PermissionProblem(identity, boundary, { resource: { kind: "any" } }, budget),
      beyond: new BeyondReading(harmless, examples, budget),
    };
  }

  private searchAll(
    { problem, beyond }: Searching,
    example: Example | undefined,
  ): ProofResult | undefined {
    const always = presenceOf(this.claim.openKeys, problem.asked);
    for (const allow of problem.allows) {
      this.at(placeOf(allow));
      for (const [wanted, limit] of pairs(beyond.waysOf(allow, example), problem.limits)) {
        const result = searchFilled<ProofResult>(problem.variableKeys, this.known, {
          find: (known, accept) =>
            searchRequest(
              [
                ...always,
                ...wanted,
                ...problem.applies(allow, known, "not_action"),
                ...(limit ? problem.applies(limit, known) : []),
                ...problem.denies.map((deny) => problem.spares(deny, known)),
              ],
              known,
              problem.solver,
              accept,
            ),
          confirm: (known, model) => this.confirm(problem, allow, known, model),
        });
        if (result.found) return result.found;
        const { policyName } = allow;
        this.undecided ??= result.undecided && {
          policyName,
          ...result.undecided,
          statement: result.undecided.statement ?? allow.statement.index,
        };
      }
    }
    return undefined;
  }

  private confirm(
    problem: PermissionProblem,
    allow: LocatedStatement,
    known: KnownValues,
    model: Model,
  ): ProofResult | undefined {
    const { principal } = this.claim;
    const action = model.get(ACTION)?.values?.[0] ?? "";
    const isLeftOut = (key: string) =>
      isAskedKey(key) || (this.known.has(key) && DERIVED_KEYS.has(key));
    const request: PolicyRequest = {
      principal,
      action: this.writtenNames.get(action) ?? action,
      resource: model.get(RESOURCE)?.values?.[0] ?? "*",
      resourceAccountId: principal.accountId,
      context: contextOfModel(problem.asked, known, model, isLeftOut),
    };
    problem.solver.budget.spend(20 * (problem.allows.length + problem.denies.length));
    if (!isPermitted(this.policies, request)) return undefined;
    return {
      outcome: "counterexample",
      request,
      place: proofPlaceOf(placeOf(allow)),
      dependsOn: outsideKeys(request.context, this.known),
    };
  }
}

function placeOf({ statement, policyName }: LocatedStatement): Place {
  return {
    policyName,
    statement: statement.index,
    element: statement.action.negated ? "NotAction" : "Action",
  };
}

function pairs<Way, Limit>(
  ways: readonly Way[],
  limits: readonly Limit[] | undefined,
): (readonly [Way, Limit | undefined])[] {
  return ways.flatMap((way) => (limits ?? [undefined]).map((limit) => [way, limit] as const));
}
