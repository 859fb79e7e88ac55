import { evaluatePolicies } from "./evaluate";
import type { Decision, PolicyRequest, PolicySet } from "./policy-types";

/** A decision, and the condition keys on which it depends though their values are not known; then its outcome is the one without them. */
export type OpenDecision = Decision & { readonly dependsOn: readonly string[] };

/**
 * Decides a request of which some condition keys are not known. It is decided twice, once with every condition on them in
 * favour of the caller and once against: where both agree, what they hold does not matter.
 * `isUnknown` is asked for a key in lower case that the request does not carry.
 */
export function evaluateOpen(
  request: PolicyRequest,
  policies: PolicySet,
  isUnknown: (key: string) => boolean,
): OpenDecision {
  const touched = new Set<string>();
  const decide = (holdIn: "Allow" | "Deny") =>
    evaluatePolicies({ ...request, unknown: { isUnknown, holdIn, touched } }, policies);
  const most = decide("Allow");
  if (touched.size === 0) return { ...most, dependsOn: [] };
  const least = decide("Deny");
  const isCertain = (most.outcome === "allowed") === (least.outcome === "allowed");
  return { ...least, dependsOn: isCertain ? [] : [...touched] };
}

/** Whether it is allowed; null where that depends. */
export function allowedOf({ outcome, dependsOn }: OpenDecision): boolean | null {
  return dependsOn.length > 0 ? null : outcome === "allowed";
}
