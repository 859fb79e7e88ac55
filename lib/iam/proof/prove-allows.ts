import type { PolicyRequest } from "@/lib/iam/policy/policy-types";
import { ANY_RUN, wildcardPattern } from "@/lib/iam/policy/wildcard-pattern";
import { isPermitted, type ReadPolicies } from "./ask-permission";
import { contextOfModel } from "./build-request";
import type { PermissionsClaim, ProofResult } from "./claim";
import { searchFilled } from "./fill-variables";
import type { Clause, Place } from "./key-state";
import { knownValues } from "./known-values";
import { isAskedKey, presenceOf, REPOSITORY } from "./permission-keys";
import { type LocatedStatement, PermissionProblem } from "./permission-problem";
import type { ProofBudget } from "./proof-budget";
import { proofPlaceOf } from "./proof-place";
import { type Model, searchRequest } from "./search-request";
import { type KnownValues, textTest } from "./value-test";

type Claim = Extract<PermissionsClaim, { kind: "allows" }>;
type Clauses = (known: KnownValues) => (Clause | true)[];

/** Looks for a request for this action that is refused: on a repository, or with what it may carry. @throws ProofTooLarge */
export function proveAllows(
  policies: ReadPolicies,
  claim: Claim,
  budget: ProofBudget,
  at: (place: Place) => void,
): ProofResult {
  const { identity, boundary } = policies;
  const { action, asked, openKeys } = claim;
  const problem = new PermissionProblem(identity, boundary, { action, resource: asked }, budget);
  const isOpen = (key: string) => openKeys.includes(key);
  const bare = requestOf(claim, arnOf(claim, undefined), claim.context);
  const derived = knownValues(bare, problem.asked, (key) => claim.isUnknown(key) || isOpen(key));
  const known = new Map([...derived].filter(([key]) => !isOpen(key)));
  const always = [...namesOf(claim), ...presenceOf(openKeys, problem.asked)];
  let undecided: Place | undefined;
  for (const { place, clauses } of refusals(problem)) {
    at(place);
    const result = searchFilled<ProofResult>(problem.variableKeys, known, {
      find: (filled, accept) =>
        searchRequest([...always, ...clauses(filled)], filled, problem.solver, accept),
      confirm: (filled, model) => {
        // What is known the request has already, or the evaluator derives it.
        const isLeftOut = (key: string) => known.has(key) || isAskedKey(key);
        const found = contextOfModel(problem.asked, filled, model, isLeftOut);
        const request = requestOf(claim, arnOf(claim, model), { ...claim.context, ...found });
        budget.spend(20 * identity.length);
        if (isPermitted(policies, request)) return undefined;
        const open = new Set([...model.keys(), ...filled.keys()]);
        const dependsOn = [...open].filter((key) => !isLeftOut(key));
        return {
          outcome: "counterexample",
          request,
          place: proofPlaceOf(place),
          dependsOn: dependsOn.map((key) => problem.asked.get(key) ?? key),
        };
      },
    });
    if (result.found) return result.found;
    undecided ??= result.undecided && {
      ...place,
      ...(result.undecided.statement === undefined ? {} : result.undecided),
    };
  }
  if (!undecided) return { outcome: "proved" };
  return {
    outcome: "unknown",
    place: proofPlaceOf(undecided),
    because: "Whether a request is refused by it could not be told.",
  };
}

/** A Deny that applies, or no Allow that does, of the policies or of the boundary. */
function refusals(problem: PermissionProblem): { place: Place; clauses: Clauses }[] {
  const denied = problem.denies.map((deny) => ({
    place: placeOf(deny),
    clauses: (known: KnownValues) => problem.applies(deny, known),
  }));
  const without = (allows: readonly LocatedStatement[], element: string) => ({
    place: allows[0] ? placeOf(allows[0]) : { statement: undefined, element },
    clauses: (known: KnownValues) => allows.map((allow) => problem.spares(allow, known)),
  });
  const { allows, limits } = problem;
  return [
    without(allows, "Action"),
    ...denied,
    ...(limits ? [without(limits, "permissions boundary")] : []),
  ];
}

function placeOf({ statement, policyName }: LocatedStatement): Place {
  const { resource } = statement;
  const element = resource?.negated ? "NotResource" : "Resource";
  return { policyName, statement: statement.index, element };
}

function namesOf({ asked }: Claim): Clause[] {
  if (asked.kind !== "repositories") return [];
  const place = { statement: undefined, element: "Resource" };
  const patterns = asked.names.length === 0 ? [[ANY_RUN]] : asked.names.map(wildcardPattern);
  const predicate = { tests: patterns.map((signs) => textTest(signs)), negated: false };
  return [[{ key: REPOSITORY, place, want: "every", truth: true, predicate }]];
}

function arnOf({ asked }: Claim, model: Model | undefined): string {
  if (asked.kind === "fixed") return asked.arn;
  return `${asked.prefix}${model?.get(REPOSITORY)?.values?.[0] ?? ""}`;
}

function requestOf(
  { principal, action, resourceAccountId }: Claim,
  resource: string,
  context: PolicyRequest["context"],
): PolicyRequest {
  return { principal, action, resource, resourceAccountId, context };
}
