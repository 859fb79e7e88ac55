import type { StepProof } from "./trust-proof";

/** Who else gets in by a way of its own, and was not accepted: only an AWS service by name can be. */
export function unacceptedWays({ claims, acceptedServices }: StepProof) {
  return (claims?.otherWays ?? []).filter(
    ({ action, who }) => action !== "sts:AssumeRole" || !acceptedServices.includes(who),
  );
}

/** Whether nobody gets in but the right caller and the services that were accepted, for every possible request. */
export function isTrustProved(proof: StepProof): boolean {
  return proof.claims?.nobodyElse.outcome === "proved" && unacceptedWays(proof).length === 0;
}
