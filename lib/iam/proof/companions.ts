import type { ParsedPolicy, ParsedStatement } from "@/lib/iam/policy/parsed-policy";
import type { PolicyRequest } from "@/lib/iam/policy/policy-types";
import type { Caller } from "./caller";
import type { Clause } from "./key-state";
import { NOWHERE } from "./make-caller";
import type { ProofBudget } from "./proof-budget";
import { TrustProblem } from "./trust-problem";
import type { KnownValues } from "./value-test";

/**
 * What AWS asks the trust policy besides of an `sts:AssumeRole` that carries one of the keys: without it the whole call
 * is refused. Source: IAM User Guide, "Pass session tags in AWS STS" and "Monitor and control actions taken with assumed
 * roles".
 */
const COMPANIONS = [
  {
    action: "sts:TagSession",
    keys: /^(?:aws:(?:tagkeys$|requesttag\/)|sts:transitivetagkeys$)/,
  },
  { action: "sts:SetSourceIdentity", keys: /^sts:sourceidentity$/ },
] as const;

/** One that a policy tells requests apart by. */
export type Companion = {
  readonly problem: TrustProblem;
  /** That a request carries none of the keys. */
  readonly without: readonly Clause[];
};

/** Of the keys that the statements on `sts:AssumeRole` ask for. */
export function companionsOf(
  policy: ParsedPolicy,
  asked: ReadonlyMap<string, string>,
  budget: ProofBudget,
): Companion[] {
  return COMPANIONS.flatMap(({ action, keys }) => {
    const carried = [...asked.keys()].filter((key) => keys.test(key));
    if (carried.length === 0) return [];
    const without = carried.map((key): Clause => [{ key, place: NOWHERE, want: "absent" }]);
    return [{ problem: new TrustProblem(policy, action, budget), without }];
  });
}

/** Demands on a request of a caller. */
export type Besides = (caller: Caller, known: KnownValues) => readonly (Clause | true)[];

/** Each way in which all companions are met: the request carries none of the keys, or one statement allows it and none denies. */
export function* waysBeside([first, ...others]: readonly Companion[]): Generator<Besides> {
  if (!first) {
    yield () => [];
    return;
  }
  const { problem, without } = first;
  for (const rest of waysBeside(others)) {
    yield (caller, known) => [...without, ...rest(caller, known)];
    for (const allow of problem.allows) {
      yield (caller, known) => [
        ...allowedBy(problem, allow, caller, known),
        ...rest(caller, known),
      ];
    }
  }
}

function allowedBy(
  problem: TrustProblem,
  allow: ParsedStatement,
  caller: Caller,
  known: KnownValues,
): (Clause | true)[] {
  return [
    ...problem.applies(allow, caller, known),
    ...problem.denies.map((deny) => problem.spares(deny, caller, known)),
  ];
}

/** The request and what AWS asks besides. */
export function withCompanions(request: PolicyRequest): PolicyRequest[] {
  const carried = Object.keys(request.context).map((key) => key.toLowerCase());
  const actions = COMPANIONS.flatMap(({ action, keys }) =>
    carried.some((key) => keys.test(key)) ? [action] : [],
  );
  return [request, ...actions.map((action) => ({ ...request, action }))];
}
