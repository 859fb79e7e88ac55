import { parsePolicyDocument } from "@/lib/iam/policy/policy-document";
import type { ProofResult, TrustClaim } from "@/lib/iam/proof/claim";
import { listOtherWays, type OtherWay } from "@/lib/iam/proof/list-other-ways";
import { ProofBudget, ProofTooLarge } from "@/lib/iam/proof/proof-budget";
import { prove } from "@/lib/iam/proof/prove";
import type { SettledExpectation, TrustExpectation } from "./ask-trust";
import type { ClaimProof, TrustProof } from "./finding";
import { mooringCaller } from "./mooring-caller";
import { sayAdmits, sayNobodyElse } from "./say-proof";
import { pathOfStatement } from "./statements";

/**
 * What is so of a trust policy for every request: that nobody else gets in, that the right caller does, and which ways in
 * there are beside. Undefined of one that cannot be read.
 */
export function proveTrust(
  document: unknown,
  expected: SettledExpectation,
  { trustedPrincipalArn }: TrustExpectation,
): TrustProof | null {
  const parsed = parsePolicyDocument(document, "trust");
  if (!parsed.ok) return null;
  const { partition, trustedAccountId, externalIds } = expected;
  const claim = { kind: "nobody_else", partition, trustedAccountId, externalIds } as const;
  const found = prove(document, claim);
  const isNarrow =
    found.outcome === "proved" &&
    trustedPrincipalArn !== undefined &&
    prove(document, { ...claim, trustedPrincipalArn }).outcome === "proved";
  const others = readOtherWays(() => listOtherWays(parsed.policy, new ProofBudget()));
  const admits: TrustClaim = {
    kind: "admits",
    partition,
    externalIds,
    caller: mooringCaller(expected),
  };
  const isIn = prove(document, admits);
  const who = isNarrow ? trustedPrincipalArn : trustedAccountId;
  const nobodyElse: ProofResult =
    found.outcome === "proved" && others === undefined
      ? { outcome: "unknown", place: { element: "Statement" }, because: TOO_LARGE }
      : found;
  return {
    nobodyElse: asClaim(
      document,
      nobodyElse,
      sayNobodyElse(nobodyElse, {
        who,
        externalIds,
        others: others ?? [],
        isIn: isIn.outcome !== "counterexample",
      }),
    ),
    admits: asClaim(document, isIn, sayAdmits(isIn)),
    otherWays: (others ?? []).map(({ action, who: name, statement }) => ({
      action,
      who: name,
      statementPath: pathOfStatement(document, statement),
    })),
  };
}

const TOO_LARGE = "This policy takes too long to prove.";

function readOtherWays(list: () => OtherWay[]): OtherWay[] | undefined {
  try {
    return list();
  } catch (error) {
    if (error instanceof ProofTooLarge) return undefined;
    throw error;
  }
}

function asClaim(document: unknown, result: ProofResult, sentence: string): ClaimProof {
  if (result.outcome === "proved") return { outcome: "proved", sentence };
  const { statement, element } = result.place;
  const place = {
    element,
    ...(statement === undefined ? {} : { statementPath: pathOfStatement(document, statement) }),
  };
  if (result.outcome === "unknown") return { outcome: "unknown", sentence, ...place };
  const { request, dependsOn } = result;
  const { arn, roleArn, accountId } = request.principal;
  return {
    outcome: "counterexample",
    sentence,
    ...place,
    dependsOn,
    request: {
      action: request.action,
      principalArn: arn,
      ...(roleArn === undefined ? {} : { roleArn }),
      principalAccount: accountId,
      context: request.context,
    },
  };
}
