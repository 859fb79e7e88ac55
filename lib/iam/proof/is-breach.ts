import type { PolicyRequest, RequestContext } from "@/lib/iam/policy/policy-types";
import type { Caller } from "./caller";
import type { TrustClaim } from "./claim";

type Claim = Extract<TrustClaim, { kind: "nobody_else" }>;

export const EXTERNAL_ID = "sts:externalid";

/** Whether a request, once it is admitted, breaks the claim: it is of somebody else, or lacks the External ID. */
export function isBreach(claim: Claim, { principal, context }: PolicyRequest): boolean {
  return !isTrustedCaller(claim, principal) || !carriesExternalId(claim, context);
}

export function isTrustedCaller(
  { trustedAccountId, trustedPrincipalArn: wanted }: Claim,
  { accountId, arn, roleArn }: Pick<Caller, "accountId" | "arn" | "roleArn">,
): boolean {
  if (accountId !== trustedAccountId) return false;
  return wanted === undefined || wanted === arn || wanted === roleArn;
}

/** Whether a request carries one of the External IDs, and nothing else in that key. */
export function carriesExternalId(
  { externalIds }: Pick<TrustClaim, "externalIds">,
  context: RequestContext,
): boolean {
  const [, id] = Object.entries(context).find(([key]) => key.toLowerCase() === EXTERNAL_ID) ?? [];
  return typeof id === "string" && externalIds.includes(id);
}
