import fc from "fast-check";
import { parsePolicyDocument } from "@/lib/iam/policy/policy-document";
import { prove } from "@/lib/iam/proof/prove";
import { HOME } from "@/lib/testing/condition-arbitraries";
import { EXTERNAL_ID, MOORING, trustDocument } from "@/lib/testing/trust-arbitraries";
import type { Z3Question } from "./compare-with-z3";
import { encodeClaim } from "./encode-claim";

const CLAIM = {
  kind: "nobody_else",
  partition: "aws",
  trustedAccountId: HOME,
  externalIds: [EXTERNAL_ID],
} as const;
const CLAIMS = [CLAIM, { ...CLAIM, trustedPrincipalArn: MOORING }];

/** Whether nobody else gets in by random trust policies. */
export function trustQuestions(seed: number, policies: number): Z3Question[] {
  const drawn = fc.sample(fc.tuple(trustDocument, fc.constantFrom(...CLAIMS)), {
    seed,
    numRuns: policies,
  });
  return drawn.flatMap(([document, claim]): Z3Question[] => {
    const parsed = parsePolicyDocument(document, "trust");
    if (!parsed.ok) return [];
    return [
      {
        what: { document, claim },
        prove: () => prove(document, claim),
        encode: () => encodeClaim(parsed.policy, claim),
      },
    ];
  });
}
