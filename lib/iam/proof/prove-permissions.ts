import { parsePolicyDocument } from "@/lib/iam/policy/policy-document";
import type { NamedPolicy } from "@/lib/iam/policy/policy-types";
import type { ReadPolicies } from "./ask-permission";
import type { PermissionsClaim, ProofResult, RolePolicies } from "./claim";
import type { Place } from "./key-state";
import type { ReadPolicy } from "./permission-problem";
import { ProofBudget, ProofTooLarge } from "./proof-budget";
import { proofPlaceOf } from "./proof-place";
import { proveAllows } from "./prove-allows";
import { proveReadsOnly } from "./prove-reads-only";

type Unknown = Extract<ProofResult, { outcome: "unknown" }>;

/**
 * Decides a claim about the policies of a role for every possible request. `proved` is certain; a counterexample has been
 * put to the evaluator; what is neither is `unknown`, with the statement and element. Never throws.
 */
export function provePermissions(
  policies: RolePolicies,
  claim: PermissionsClaim,
  budget: ProofBudget = new ProofBudget(),
): ProofResult {
  const read = readPolicies(policies);
  return "outcome" in read ? read : decide(read, claim, budget);
}

/** The policies as the grammar has them, or the one of which it cannot be told what it says. */
export function readPolicies({ identity, boundary }: RolePolicies): ReadPolicies | Unknown {
  const read: ReadPolicy[] = [];
  for (const each of [...identity, ...(boundary ? [boundary] : [])]) {
    const one = readPolicy(each);
    if ("outcome" in one) return one;
    read.push(one);
  }
  const limit = boundary ? read.pop() : undefined;
  return { identity: read, ...(limit ? { boundary: limit } : {}) };
}

function readPolicy({ name, document, parsed }: NamedPolicy): ReadPolicy | Unknown {
  if (parsed) return { name, policy: parsed };
  const result = parsePolicyDocument(document, "identity");
  if (result.ok) return { name, policy: result.policy };
  const [problem] = result.problems;
  const element = problem?.path || "the document";
  const because = problem?.message ?? "";
  return { outcome: "unknown", place: { policyName: name, element }, because };
}

export function decide(
  policies: ReadPolicies,
  claim: PermissionsClaim,
  budget: ProofBudget,
): ProofResult {
  let place: Place = { statement: undefined, element: "Statement" };
  const at = (next: Place) => {
    place = next;
  };
  try {
    return claim.kind === "reads_only"
      ? proveReadsOnly(policies, claim, budget, at)
      : proveAllows(policies, claim, budget, at);
  } catch (error) {
    if (!(error instanceof ProofTooLarge)) throw error;
    return { outcome: "unknown", place: proofPlaceOf(place), because: error.message };
  }
}
