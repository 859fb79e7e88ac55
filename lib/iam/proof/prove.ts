import { parsePolicyDocument } from "@/lib/iam/policy/policy-document";
import type { ProofResult, TrustClaim } from "./claim";
import type { Place } from "./key-state";
import { ProofBudget, ProofTooLarge } from "./proof-budget";
import { proofPlaceOf } from "./proof-place";
import { proveAdmits } from "./prove-admits";
import { proveNobodyElse } from "./prove-nobody-else";

/**
 * Decides a claim about a trust policy for every possible request. `proved` is certain; a counterexample has been put to
 * the evaluator; what is neither is `unknown`, with the statement and element. Never throws.
 */
export function prove(
  document: unknown,
  claim: TrustClaim,
  budget: ProofBudget = new ProofBudget(),
): ProofResult {
  const parsed = parsePolicyDocument(document, "trust");
  if (!parsed.ok) {
    const [problem] = parsed.problems;
    const element = problem?.path || "the document";
    return { outcome: "unknown", place: { element }, because: problem?.message ?? "" };
  }
  let place: Place = { statement: undefined, element: "Statement" };
  try {
    const at = (next: Place) => {
      place = next;
    };
    return claim.kind === "nobody_else"
      ? proveNobodyElse(parsed.policy, claim, budget, at)
      : proveAdmits(parsed.policy, claim, budget, at);
  } catch (error) {
    if (!(error instanceof ProofTooLarge)) throw error;
    return { outcome: "unknown", place: proofPlaceOf(place), because: error.message };
  }
}
