import { type Check, type CheckStep, TRUST_POLICY_TITLE } from "@/lib/domain/checks/check";
import type { EvidenceClaim } from "./evidence-file";

/** What a check claims of every possible request, with what proves it again. */
export function listClaims({ steps }: Pick<Check, "steps">): EvidenceClaim[] {
  return steps.flatMap((step) => [...nobodyElse(step), ...ofPermissions(step)]);
}

function nobodyElse({ id, proof, comparisons = [] }: CheckStep): EvidenceClaim[] {
  const text = comparisons.find(({ title }) => title === TRUST_POLICY_TITLE)?.actual;
  if (!proof || text === undefined) return [];
  const { basis, expectation, acceptedServices, claims, sent } = proof;
  return [
    {
      claim: "nobody_else",
      stepId: id,
      trustPolicy: text,
      basis,
      knownAt: proof.pastedAt ?? expectation.now,
      expectation,
      acceptedServices,
      result: claims,
      ...(sent ? { sent } : {}),
    },
  ];
}

function ofPermissions({ id: stepId, permissions, comparisons = [] }: CheckStep): EvidenceClaim[] {
  const expectation = permissions?.expectation;
  if (!expectation) return [];
  const { readsOnly, everyRepository, repositories, names } = permissions;
  const { policies, boundary } = expectation;
  const kept = new Set(comparisons.map(({ title }) => title));
  const textsNotKept = [...policies, boundary ?? []].flat().filter((title) => !kept.has(title));
  const of = { stepId, expectation, textsNotKept };
  return [
    { claim: "reads_only", ...of, result: readsOnly },
    { claim: "every_repository", ...of, names, result: everyRepository, repositories },
  ];
}
