import { settleRequest } from "./evaluate";
import type { Decision, PolicyRequest, PolicySet } from "./policy-types";

/** A decision, and the condition keys on which it depends though their values are not known; then its outcome is the one without them. */
export type OpenDecision = Decision & { readonly dependsOn: readonly string[] };

/** The same without its reason, until that is asked for. */
export type SettledOpen = Pick<OpenDecision, "outcome" | "dependsOn"> & {
  readonly explain: () => OpenDecision;
};

/**
 * Decides a request of which some condition keys are not known. It is decided twice, once with every condition on them in
 * favour of the caller and once against: where both agree, what they hold does not matter.
 * `isUnknown` is asked for a key in lower case that the request does not carry.
 */
export function settleOpen(
  request: PolicyRequest,
  policies: PolicySet,
  isUnknown: (key: string) => boolean,
): SettledOpen {
  const touched = new Set<string>();
  const settle = (holdIn: "Allow" | "Deny") =>
    settleRequest({ ...request, unknown: { isUnknown, holdIn, touched } }, policies);
  const most = settle("Allow");
  const least = touched.size === 0 ? most : settle("Deny");
  const isCertain = (most.outcome === "allowed") === (least.outcome === "allowed");
  const dependsOn = isCertain ? [] : [...touched];
  return {
    outcome: least.outcome,
    dependsOn,
    explain: () => ({ ...least.explain(), dependsOn }),
  };
}

/** Whether it is allowed; null where that depends. */
export function allowedOf({
  outcome,
  dependsOn,
}: Pick<OpenDecision, "outcome" | "dependsOn">): boolean | null {
  return dependsOn.length > 0 ? null : outcome === "allowed";
}
