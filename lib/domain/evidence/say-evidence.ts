import type { Check } from "@/lib/domain/checks/check";
import { countSample } from "@/lib/domain/checks/sample";
import { sayTime } from "@/lib/domain/checks/say-trust-proof";
import { definitionOf } from "@/lib/domain/connectors/kinds/catalog";
import type { EvidenceClaim } from "./evidence-file";

/** What a check asked and proved, and what not: the words of its evidence. */
export function sayEvidence(check: Check, claims: readonly EvidenceClaim[]): string[] {
  return [
    `Verdict: ${check.verdict}. ${check.summary}`,
    sayAssurance(check),
    ...claims.map((claim) => sayClaim(claim)),
    ...sayProbes(check),
    countRequests(check) > 0
      ? "What AWS answered is told by the console that made this file. AWS’s own record of it is in CloudTrail, by the request IDs in the steps."
      : "What was answered is told by the console that made this file.",
    "The digest is no signature. The claims can be proved again from this file alone: npm run verify:evidence.",
  ];
}

/** How many answers of AWS have an ID by which AWS keeps them too. */
export function countRequests({ steps }: Pick<Check, "steps">): number {
  const evidence = steps.flatMap((step) => [
    step.evidence,
    ...(step.repositories ?? []).map((each) => each.evidence),
  ]);
  return new Set(evidence.flatMap((each) => each?.requestId ?? [])).size;
}

function sayAssurance({ assurance, assuranceBasis, target }: Check): string {
  const { holder } = definitionOf(target.kind);
  switch (assurance) {
    case "proved":
      return assuranceBasis === "pasted"
        ? "Proved, of every possible request, that nobody else gets in: by the trust policy that somebody pasted. AWS was not asked for it."
        : "Proved, of every possible request, that nobody else gets in: by the trust policy that AWS told.";
    case "probed":
      return `Probed: that the ${holder} refuses others was asked by the requests of this check, which are a sample. It is not proved.`;
    case "none":
      return `Not assured: this check does not say that the ${holder} keeps others out.`;
  }
}

function sayClaim({ basis, knownAt, result }: EvidenceClaim): string {
  const known = basis === "read" ? "read from AWS" : "pasted";
  const outcome = result?.nobodyElse.sentence ?? "it could not be judged";
  return `The trust policy, ${known} on ${sayTime(knownAt)}: ${outcome}`;
}

function sayProbes({ steps }: Check): string[] {
  const samples = steps.flatMap(({ region, sample }) =>
    region && sample ? [[region, sample] as const] : [],
  );
  if (samples.length === 0) return [];
  const asked = [...new Map(samples)].map(
    ([region, sample]) => `${countSample(sample)} in ${region}`,
  );
  return [`Permissions on repositories were asked of ${asked.join(", ")}, and of no others.`];
}
