import type { ParsedPolicy } from "@/lib/iam/policy/parsed-policy";
import { isAdmitted } from "./ask-evaluator";
import { buildRequest } from "./build-request";
import type { Caller } from "./caller";
import type { ProofResult, TrustClaim } from "./claim";
import { searchFilled } from "./fill-variables";
import type { Clause, Place } from "./key-state";
import { knownCaller } from "./known-caller";
import type { ProofBudget } from "./proof-budget";
import { proofPlaceOf } from "./proof-place";
import { type Model, searchRequest } from "./search-request";
import { TrustProblem } from "./trust-problem";
import type { KnownValues } from "./value-test";

type Claim = Extract<TrustClaim, { kind: "admits" }>;

const ACTION = "sts:AssumeRole";

/** Looks for an `sts:AssumeRole` of this caller, with one of its External IDs, that is refused. @throws ProofTooLarge */
export function proveAdmits(
  policy: ParsedPolicy,
  claim: Claim,
  budget: ProofBudget,
  at: (place: Place) => void,
): ProofResult {
  const problem = new TrustProblem(policy, ACTION, budget);
  let undecided: Place | undefined;
  for (const id of claim.externalIds) {
    const caller = knownCaller(claim.caller, problem.asked, id);
    for (const { place, clauses } of refusals(problem, caller)) {
      at(place);
      const find = (known: KnownValues, accept: (model: Model) => ProofResult | undefined) =>
        searchRequest(clauses(known), known, problem.solver, accept);
      const confirm = (known: KnownValues, model: Model): ProofResult | undefined => {
        const what = { ...claim, action: ACTION, asked: problem.asked };
        const built = buildRequest(what, claim.caller.principal, known, model);
        const request = {
          ...built,
          context: { ...claim.caller.context, ...built.context, "sts:ExternalId": id },
        };
        if (isAdmitted(policy, request)) return undefined;
        const given = new Set(Object.keys(claim.caller.context).map((key) => key.toLowerCase()));
        const dependsOn = [...model.keys()].filter((key) => !given.has(key) && !known.has(key));
        return {
          outcome: "counterexample",
          request,
          place: { ...place, statement: place.statement ?? 0 },
          dependsOn: dependsOn.map((key) => problem.asked.get(key) ?? key),
        };
      };
      const result = searchFilled(problem.variableKeys, caller.known, { find, confirm });
      if (result.found) return result.found;
      undecided ??= result.undecided && {
        statement: result.undecided.statement ?? place.statement,
        element: result.undecided.element,
      };
    }
  }
  if (!undecided) return { outcome: "proved" };
  return {
    outcome: "unknown",
    place: proofPlaceOf(undecided),
    because: "Whether a request is refused by it could not be told.",
  };
}

/** A Deny that applies, or no Allow that does. */
function refusals(problem: TrustProblem, caller: Caller) {
  const denied = problem.denies.map((deny) => ({
    place: { statement: deny.index, element: "Condition" },
    clauses: (known: KnownValues): (Clause | true)[] => problem.applies(deny, caller, known),
  }));
  const notAllowed = {
    place: { statement: problem.allows[0]?.index, element: "Condition" },
    clauses: (known: KnownValues): (Clause | true)[] =>
      problem.allows.map((allow) => problem.spares(allow, caller, known)),
  };
  return [...denied, notAllowed];
}
