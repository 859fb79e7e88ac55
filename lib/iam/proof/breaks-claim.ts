import { parsePolicyDocument } from "@/lib/iam/policy/policy-document";
import type { PolicyRequest } from "@/lib/iam/policy/policy-types";
import { isAdmitted } from "./ask-evaluator";
import { requestForRole } from "./build-request";
import type { TrustClaim } from "./claim";
import { withCompanions } from "./companions";
import { carriesExternalId, isBreach } from "./is-breach";

/**
 * Whether a request breaks a claim about a trust policy, by the evaluator alone: a counterexample that somebody else tells
 * of needs no search to be believed. Never throws.
 */
export function breaksClaim(
  document: unknown,
  claim: TrustClaim,
  told: Pick<PolicyRequest, "principal" | "action" | "context">,
): boolean {
  const parsed = parsePolicyDocument(document, "trust");
  if (!parsed.ok || told.action !== "sts:AssumeRole") return false;
  const request = requestForRole(claim.partition, told);
  const isIn = withCompanions(request).every((each) => isAdmitted(parsed.policy, each));
  if (claim.kind === "nobody_else") return isIn && isBreach(claim, request);
  return !isIn && carriesExternalId(claim, told.context);
}
