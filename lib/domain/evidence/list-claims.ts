import { type Check, type CheckStep, TRUST_POLICY_TITLE } from "@/lib/domain/checks/check";
import type { EvidenceClaim } from "./evidence-file";

/** What a check claims of every possible request, with what proves it again. */
export function listClaims({ steps }: Pick<Check, "steps">): EvidenceClaim[] {
  return steps.flatMap((step) => nobodyElse(step) ?? []);
}

function nobodyElse({ id, proof, comparisons = [] }: CheckStep): EvidenceClaim | undefined {
  const text = comparisons.find(({ title }) => title === TRUST_POLICY_TITLE)?.actual;
  if (!proof || text === undefined) return undefined;
  const { basis, expectation, acceptedServices, claims, sent } = proof;
  return {
    claim: "nobody_else",
    stepId: id,
    trustPolicy: text,
    basis,
    knownAt: proof.pastedAt ?? expectation.now,
    expectation,
    acceptedServices,
    result: claims,
    ...(sent ? { sent } : {}),
  };
}
