import { canonicalJson } from "@/lib/domain/api/canonical-json";
import { endSentence } from "@/lib/domain/checks/end-sentence";
import type { TrustFindings } from "@/lib/domain/checks/prove-everybody-else";
import type { NobodyElseClaim } from "./evidence-file";
import { testWitness } from "./test-witness";

const PARTS = ["nobodyElse", "admits"] as const;

/** What a claim tells and its policy does not give, a sentence each. `found`: what was proved of the policy now. */
export function compareClaim(claim: NobodyElseClaim, found: TrustFindings): string[] {
  return [
    ...compareOutcomes(claim, found),
    ...compareWays(claim, found),
    ...compareSent(claim, found),
  ];
}

function compareOutcomes(claim: NobodyElseClaim, { claims, fault }: TrustFindings): string[] {
  return PARTS.flatMap((part) => {
    const told = claim.result?.[part].outcome ?? "not judged";
    const outcome = claims?.[part].outcome ?? "not judged";
    if (told === outcome) {
      return testWitness(claim, part) === false
        ? ["A request that is told as a counterexample is none."]
        : [];
    }
    const why = claims?.[part].sentence ?? fault?.message ?? "It cannot be judged.";
    return [
      `The file says “${told}”, and its trust policy gives “${outcome}”. ${endSentence(why)}`,
    ];
  });
}

function compareWays({ result }: NobodyElseClaim, { claims }: TrustFindings): string[] {
  const told = canonicalJson(result?.otherWays ?? []);
  if (told === canonicalJson(claims?.otherWays ?? [])) return [];
  return ["Who gets in by other calls is not who is told."];
}

/** Another version may have found another request, but not none. */
function compareSent({ sent }: NobodyElseClaim, { sendable }: TrustFindings): string[] {
  if ((sent === undefined) === (sendable === undefined)) return [];
  return [
    sent
      ? "A request is told as sent that the trust policy does not let in."
      : "The trust policy lets in a request of Mooring’s own, and none is told as sent.",
  ];
}
