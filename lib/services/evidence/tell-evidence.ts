import "server-only";
import type { EvidenceClaim } from "@/lib/domain/evidence/evidence-file";
import { findUnclaimed } from "@/lib/domain/evidence/find-unclaimed";
import { countRequests } from "@/lib/domain/evidence/say-evidence";
import type { VerifiedEvidence } from "./verify-evidence";

/** What the verification of an evidence file found, in lines for a terminal. */
export function tellEvidence(verified: VerifiedEvidence): { isFine: boolean; lines: string[] } {
  const { file, confirmed, faults, differences } = verified;
  const { check, connector, madeBy, madeAt } = file;
  const isFine = faults.length === 0;
  return {
    isFine,
    lines: [
      `Check ${check.id} of connector ${connector.name ?? connector.id}, ended ${check.finishedAt}.`,
      `Made by ${madeBy.program} ${madeBy.version} at ${madeAt}.`,
      ...listed("Verified here:", confirmed),
      ...listed("Told in other words by this version of Mooring:", differences),
      ...listed("Cannot be verified without AWS:", unverifiable(verified)),
      ...listed("Wrong:", faults),
      "",
      isFine
        ? `Verified: verdict ${check.verdict}, assurance ${check.assurance}.`
        : "Not verified.",
    ],
  };
}

function unverifiable({ file: { check, claims } }: VerifiedEvidence): string[] {
  const requests = countRequests(check);
  return [
    "who made the file: a digest is no signature.",
    ...(requests > 0
      ? [`that AWS gave these answers: CloudTrail has them by ${requests} request IDs.`]
      : ["that these answers were given."]),
    // Both claims about permissions are of the same policies.
    ...new Set(claims.map(sayUnverifiable)),
    ...findUnclaimed(check, claims).map(
      (title) => `what the step “${title}” says: the file has no claim that repeats it.`,
    ),
  ];
}

function sayUnverifiable(claim: EvidenceClaim): string {
  if (claim.claim !== "nobody_else") {
    const { expectation, textsNotKept } = claim;
    return textsNotKept.length > 0
      ? `what is claimed of permissions, not repeatable: the text of ${textsNotKept.join(", ")} is not kept.`
      : `that AWS told these policies of the role at ${expectation.now}, and no others.`;
  }
  const { basis, knownAt } = claim;
  return basis === "read"
    ? `that AWS told this trust policy at ${knownAt}.`
    : `that the trust policy pasted at ${knownAt} was the role’s.`;
}

function listed(title: string, sentences: readonly string[]): string[] {
  return sentences.length > 0 ? ["", title, ...sentences.map((each) => `- ${each}`)] : [];
}
