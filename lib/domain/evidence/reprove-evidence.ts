import { canonicalJson } from "@/lib/domain/api/canonical-json";
import type { EvidenceClaim, EvidenceFile } from "./evidence-file";
import { findUnasked } from "./find-unasked";
import { findUnlikelySteps } from "./find-unlikely-steps";
import { type Findings, fault, joinFindings } from "./findings";
import { followVerdict } from "./follow-verdict";
import { listClaims } from "./list-claims";
import { reproveEveryRepository } from "./reprove-every-repository";
import { reproveNobodyElse } from "./reprove-nobody-else";
import { reproveReadsOnly } from "./reprove-reads-only";
import { sayEvidence } from "./say-evidence";

/**
 * Proves all of an evidence file again that can be proved without AWS. `version`: of the Mooring that proves; of the same
 * one the words must be the same too. Never throws.
 */
export function reproveEvidence(file: EvidenceFile, version: string): Findings {
  const { check, claims, says, madeBy } = file;
  const found = joinFindings([
    ...claims.map((claim) => reproveClaim(claim, file)),
    followVerdict(check),
    ...findUnlikelySteps(check.steps).map(fault),
    ...findLoose(file).map(fault),
    ...findUnasked(file).map(fault),
  ]);
  const isSaid = canonicalJson(says) === canonicalJson(sayEvidence(check, claims));
  const said = isSaid ? [] : ["what the file says in words"];
  // The words of a check are of the version that ran it, which may be older than the one that made the file.
  const own = [
    ...(check.version === version ? found.differences : []),
    ...(madeBy.version === version ? said : []),
  ];
  const faults = own.map((each) => `Mooring ${version} does not write ${each} like this.`);
  return {
    ...found,
    faults: [...found.faults, ...faults],
    differences: [...found.differences, ...said].filter((each) => !own.includes(each)),
  };
}

function reproveClaim(claim: EvidenceClaim, { check }: EvidenceFile): Findings {
  const step = check.steps.find(({ id }) => id === claim.stepId);
  if (!step) return fault(`A claim is of a step that the check has not: ${claim.stepId}.`);
  switch (claim.claim) {
    case "nobody_else":
      return reproveNobodyElse(claim, step);
    case "reads_only":
      return reproveReadsOnly(claim, step);
    case "every_repository":
      return reproveEveryRepository(claim, step);
  }
}

/** What does not hold together. */
function findLoose({ check, claims, connector }: EvidenceFile): string[] {
  return [
    ...(canonicalJson(claims) === canonicalJson(listClaims(check))
      ? []
      : ["The claims are not those of the check’s steps."]),
    ...(new Set(check.steps.map(({ id }) => id)).size === check.steps.length
      ? []
      : ["Two steps of the check have the same ID."]),
    ...(check.connectorId === connector.id ? [] : ["The check is of another connector."]),
    ...(check.assurance === "proved" && !claims.some(({ claim }) => claim === "nobody_else")
      ? [
          "The file says that nobody else gets in is proved, and has no claim that could be proved again.",
        ]
      : []),
  ];
}
