import { breaksClaim } from "@/lib/iam/proof/breaks-claim";
import type { TrustClaim } from "@/lib/iam/proof/claim";
import { settleExpectation } from "@/lib/iam/review/ask-trust";
import { mooringCaller } from "@/lib/iam/review/mooring-caller";
import type { NobodyElseClaim } from "./evidence-file";
import { readExpectation } from "./read-expectation";

/**
 * Whether the request that a claim tells of breaks it, by the evaluator alone, without any search; undefined where the claim
 * tells of none.
 */
export function testWitness(
  { trustPolicy, expectation, result }: NobodyElseClaim,
  name: "nobodyElse" | "admits",
): boolean | undefined {
  const told = result?.[name];
  if (told?.outcome !== "counterexample") return undefined;
  const document = readJson(trustPolicy);
  const { partition, trust, sender } = readExpectation(expectation);
  const settled = settleExpectation({ ...trust, ...sender }, document);
  const { trustedAccountId, externalIds } = settled;
  const claim: TrustClaim =
    name === "nobodyElse"
      ? { kind: "nobody_else", partition, trustedAccountId, externalIds }
      : { kind: "admits", partition, externalIds, caller: mooringCaller(settled) };
  const { action, principalArn: arn, principalAccount: accountId, roleArn, context } = told.request;
  const principal = { arn, accountId, ...(roleArn === undefined ? {} : { roleArn }) };
  return breaksClaim(document, claim, { principal, action, context });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
