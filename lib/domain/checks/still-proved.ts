import type { CheckStep } from "./check";
import { isTrustProved } from "./is-trust-proved";

/** Of a connector's role, what a proof of it rests on. */
export type ProofBase = {
  /** Those that the role must ask for now. */
  readonly externalIds: readonly string[];
  readonly acceptedServices: readonly string[];
  /** When what is kept was pasted. */
  readonly pastedAt: string | null;
};

/**
 * Whether what a check proved is still what has to be: while it ran an External ID may have been retired, a service
 * refused, or what was pasted dropped or replaced.
 */
export function isStillProved(steps: readonly CheckStep[], now: ProofBase): boolean {
  const proof = steps.find(({ kind }) => kind === "refuses_everybody_else")?.proof;
  if (!proof) return false;
  const { basis, pastedAt, expectation } = proof;
  return (
    isTrustProved({ ...proof, acceptedServices: [...now.acceptedServices] }) &&
    expectation.externalIds.every((id) => now.externalIds.includes(id)) &&
    (basis !== "pasted" || pastedAt === now.pastedAt)
  );
}

/** Whether a check, however it ended, leaves nothing of an earlier proof: it knows the policy, and does not prove it. */
export function disproves(steps: readonly CheckStep[]): boolean {
  return steps.some(
    ({ kind, proof }) =>
      kind === "refuses_everybody_else" && proof !== undefined && !isTrustProved(proof),
  );
}
