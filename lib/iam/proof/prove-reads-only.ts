import type { ParsedStatement } from "@/lib/iam/policy/parsed-policy";
import type { PolicyRequest } from "@/lib/iam/policy/policy-types";
import {
  literalPattern,
  SEGMENT_ONE,
  SEGMENT_RUN,
  wildcardPattern,
} from "@/lib/iam/policy/wildcard-pattern";
import { isPermitted, type ReadPolicies } from "./ask-permission";
import { contextOfModel, DERIVED_KEYS } from "./build-request";
import type { ActionScope, PermissionsClaim, ProofResult } from "./claim";
import { CoveredNames } from "./covered-names";
import { searchFilled } from "./fill-variables";
import { guessResources } from "./guess-resources";
import { isChosenByCaller } from "./key-facts";
import type { Clause, Literal, Place } from "./key-state";
import { ACCOUNT_KEY, ARN_KEY, keysOfCaller, USER_KEY } from "./make-caller";
import {
  ACTION,
  actionTests,
  isAskedKey,
  presenceOf,
  RESOURCE,
  resourceTests,
} from "./permission-keys";
import { type LocatedStatement, PermissionProblem } from "./permission-problem";
import { type ProofBudget, ProofTooLarge } from "./proof-budget";
import { proofPlaceOf } from "./proof-place";
import { type Model, searchRequest } from "./search-request";
import { type KnownValues, textTest, type ValueTest } from "./value-test";

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

/** With `isGuessed` its resources are written out, which costs less than a search. */
type Example = ActionScope & { readonly isGuessed?: boolean };

/** The share of a proof in which a counterexample is looked for that AWS knows. */
const EXAMPLES_SHARE = 1 / 4;
const AT_CLAIM = { statement: undefined, element: "Action" };

class Search {
  private readonly known: KnownValues;
  private readonly harmlessAnywhere: ReadonlySet<string>;
  private readonly writtenNames: ReadonlyMap<string, string>;
  private readonly covered: CoveredNames;
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
    this.harmlessAnywhere = new Set(
      harmless.flatMap(({ actions, resources }) =>
        resources ? [] : actions.map((name) => name.toLowerCase()),
      ),
    );
    const names = [...harmless, ...examples].flatMap(({ actions }) => actions);
    this.writtenNames = new Map(names.map((name) => [name.toLowerCase(), name]));
    this.covered = new CoveredNames([...new Set(names)], budget);
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
      const problem = this.open(part);
      const { examples } = this.claim;
      const anywhere = { actions: examples.flatMap(({ actions }) => actions) };
      const guessed = examples.map((example) => ({ ...example, isGuessed: true }));
      for (const example of [...guessed, ...examples, anywhere]) {
        const found = this.searchAll(problem, example);
        if (found) return found;
      }
    } catch (error) {
      if (!(error instanceof ProofTooLarge) || this.budget.left === 0) throw error;
    }
    // Whether there is any is for the search of all to say.
    this.undecided = undefined;
    return undefined;
  }

  private open(budget: ProofBudget): PermissionProblem {
    const { identity, boundary } = this.policies;
    return new PermissionProblem(identity, boundary, { resource: { kind: "any" } }, budget);
  }

  private searchAll(
    problem: PermissionProblem,
    example: Example | undefined,
  ): ProofResult | undefined {
    const always = [ACTION_SHAPE, ...presenceOf(this.claim.openKeys, problem.asked)];
    for (const allow of problem.allows) {
      this.at(placeOf(allow));
      const wanted = this.wantedOf(problem, allow, example);
      if (!wanted) continue;
      for (const limit of problem.limits ?? [undefined]) {
        const result = searchFilled<ProofResult>(problem.variableKeys, this.known, {
          find: (known, accept) =>
            searchRequest(
              [
                ...always,
                ...(hasWholeArns(allow) ? [] : [RESOURCE_SHAPE]),
                ...wanted,
                ...problem.applies(allow, known),
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

  /** That it is none of the harmless requests, and one of the example; undefined where the statement allows none such. */
  private wantedOf(
    problem: PermissionProblem,
    { statement }: LocatedStatement,
    example: Example | undefined,
  ): Clause[] | undefined {
    const { negated, patterns } = statement.action;
    if (this.isHarmless(statement)) return undefined;
    const more = patterns.filter(
      (pattern) => /[*?]/.test(pattern) || !this.harmlessAnywhere.has(pattern.toLowerCase()),
    );
    const about = this.covered.of(statement);
    const covered = (names: readonly string[]) => names.filter((name) => about.has(name));
    const clauses: Clause[] = negated ? [] : [[actionIn(actionTests(more), true)]];
    for (const { actions, resources } of this.claim.harmless) {
      const names = covered(actions);
      if (names.length === 0) continue;
      const others = resources ? [resourceIn(resources, problem.solver.budget, false)] : [];
      clauses.push([actionIn(actionTests(names), false), ...others]);
    }
    if (!example) return clauses;
    const names = covered(example.actions).filter(
      (name) => !this.harmlessAnywhere.has(name.toLowerCase()),
    );
    if (names.length === 0) return undefined;
    clauses.push([actionIn(actionTests(names), true)]);
    const { resources, isGuessed = false } = example;
    if (resources) {
      const wanted = isGuessed ? guessResources(statement.resource, resources) : resources;
      clauses.push([resourceIn(wanted, problem.solver.budget, true)]);
    }
    return clauses;
  }

  /** As it is written: nothing has to be looked for. */
  private isHarmless({ action, resource }: ParsedStatement): boolean {
    if (action.negated || resource?.negated) return false;
    return action.patterns.every((pattern) => {
      const name = pattern.toLowerCase();
      if (/[*?]/.test(name)) return false;
      return this.claim.harmless.some(
        ({ actions, resources }) =>
          actions.some((each) => each.toLowerCase() === name) &&
          (!resources || resource?.patterns.every((each) => resources.includes(each))),
      );
    });
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
    const outside = [...model.keys()].filter((key) => !isAskedKey(key) && !this.known.has(key));
    const dependsOn = outside.filter((key) => !isChosenByCaller(key));
    return {
      outcome: "counterexample",
      request,
      place: proofPlaceOf(placeOf(allow)),
      dependsOn: dependsOn.map((key) => problem.asked.get(key) ?? key),
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

function actionIn(tests: readonly ValueTest[], truth: boolean): Literal {
  return {
    key: ACTION,
    place: AT_CLAIM,
    want: "every",
    truth,
    predicate: { tests, negated: false },
  };
}

function resourceIn(patterns: readonly string[], budget: ProofBudget, truth: boolean): Literal {
  const element = { negated: false, patterns };
  const reading = { variables: true, known: new Map(), budget };
  const tests = resourceTests(element, { kind: "any" }, reading);
  const place = { statement: undefined, element: "Resource" };
  return { key: RESOURCE, place, want: "every", truth, predicate: { tests, negated: false } };
}

const COLON = literalPattern(":");
const SOME = [SEGMENT_ONE, SEGMENT_RUN];

/** `service:Name`, and `*` or an ARN: what else a policy writes is none that AWS asks for. */
const ACTION_SHAPE: Clause = [actionIn([textTest([...SOME, ...COLON, ...SOME])], true)];
const RESOURCE_SHAPE: Clause = [
  {
    key: RESOURCE,
    place: { statement: undefined, element: "Resource" },
    want: "every",
    truth: true,
    predicate: {
      tests: [
        textTest(literalPattern("*")),
        textTest([
          ...literalPattern("arn:"),
          ...[SOME, SOME, [SEGMENT_RUN], [SEGMENT_RUN]].flatMap((part) => [...part, ...COLON]),
          ...wildcardPattern("?*"),
        ]),
      ],
      negated: false,
    },
  },
];

/** What matches its resources has the shape already. */
function hasWholeArns({ statement: { resource } }: LocatedStatement): boolean {
  if (!resource || resource.negated) return false;
  return resource.patterns.every((text) => text.split(":").length >= ARN_PARTS);
}

const ARN_PARTS = 6;
