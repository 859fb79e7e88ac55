import type { Check } from "@/lib/domain/checks/check";
import { endSentence } from "@/lib/domain/checks/end-sentence";
import { countSample } from "@/lib/domain/checks/sample";
import { sayTime } from "@/lib/domain/checks/say-trust-proof";
import { definitionOf } from "@/lib/domain/connectors/kinds/catalog";
import type { EvidenceClaim } from "./evidence-file";

/** What a check asked and proved, and what not: the words of its evidence. */
export function sayEvidence(check: Check, claims: readonly EvidenceClaim[]): string[] {
  return [
    `Verdict: ${check.verdict}. ${check.summary}`,
    sayAssurance(check),
    ...claims.flatMap(sayClaim),
    ...sayProbes(check),
    countRequests(check) > 0
      ? "What AWS answered is told by the console that made this file. AWS’s own record of it is in CloudTrail, by the request IDs in the steps."
      : "What was answered is told by the console that made this file.",
    `The digest is no signature. ${claims.some(isNotRepeatable) ? "The other claims" : "The claims"} can be proved again from this file alone: npm run verify:evidence.`,
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

function sayClaim(claim: EvidenceClaim): string[] {
  if (claim.claim === "nobody_else") {
    const { basis, knownAt, result } = claim;
    const known = basis === "read" ? "read from AWS" : "pasted";
    const outcome = result?.nobodyElse.sentence ?? "it could not be judged";
    return [`The trust policy, ${known} on ${sayTime(knownAt)}: ${outcome}`];
  }
  const { result, expectation, textsNotKept } = claim;
  if (!result) return [];
  const repeatable = isNotRepeatable(claim) ? ` ${sayNotKept(textsNotKept)}` : "";
  const known = `read from AWS on ${sayTime(expectation.now)}`;
  return [`The role’s policies, ${known}: ${endSentence(result.sentence)}${repeatable}`];
}

/** Of a claim that cannot be proved again from its file. */
export function isNotRepeatable(claim: EvidenceClaim): boolean {
  return claim.claim !== "nobody_else" && claim.textsNotKept.length > 0;
}

function sayNotKept(titles: readonly string[]): string {
  return `Not repeatable: the ${titles.length === 1 ? "text" : "texts"} of ${titles.join(", ")}, too long to be kept with every check, ${titles.length === 1 ? "is" : "are"} not in this file.`;
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
