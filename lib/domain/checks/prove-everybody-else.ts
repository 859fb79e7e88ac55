import type { Partition } from "@/lib/iam/identifiers/partitions";
import { readUnambiguous } from "@/lib/iam/policy/json-document";
import { prove } from "@/lib/iam/proof/prove";
import { settleExpectation } from "@/lib/iam/review/ask-trust";
import { findSendable, type SendableRequest } from "@/lib/iam/review/find-sendable";
import type { TrustProof } from "@/lib/iam/review/finding";
import { proveTrust } from "@/lib/iam/review/prove-trust";
import type { TrustInput } from "@/lib/iam/role/trust-policy";
import { judgeTrust, type TrustFault } from "./judge-trust";
import type { ProofExpectation } from "./trust-proof";

/** What is so of a trust policy, before anything is sent. */
export type TrustFindings = {
  readonly expectation: ProofExpectation;
  /** Null where it could not be judged. */
  readonly claims: TrustProof | null;
  /** What is wrong with it, or could be narrower, in words. */
  readonly fault: TrustFault | undefined;
  /** Nobody else gets in but whoever has the External ID no longer used. */
  readonly isOnlyRetired: boolean;
  /** A request that should be refused, is not by the policy, and is Mooring’s to send. */
  readonly sendable: SendableRequest | undefined;
};

/** Proves a role’s trust policy, JSON text, for every possible request. Never throws; takes at most tens of milliseconds. */
export function proveEverybodyElse(
  text: string,
  partition: Partition,
  trust: TrustInput,
  /** Who sends the requests of a check, under which name of the session, and when. */
  sender: { readonly arn: string; readonly sessionName: string; readonly now: Date },
  /** The External ID no longer used, which the role may take until it was seen to refuse it. */
  retiredExternalId?: string | null,
): TrustFindings {
  const fault = judgeTrust(text, partition, trust);
  const document = readUnambiguous(text);
  const { arn, sessionName, now } = sender;
  const expected = { ...trust, partition, sessionName, now };
  const settled = settleExpectation(expected, document);
  const claims = proveTrust(document, settled, expected);
  const isOpen = claims?.nobodyElse.outcome === "counterexample";
  const isOnlyRetired =
    isOpen &&
    Boolean(retiredExternalId) &&
    prove(document, {
      kind: "nobody_else",
      partition,
      trustedAccountId: trust.trustedAccountId,
      externalIds: [...settled.externalIds, retiredExternalId ?? ""],
    }).outcome === "proved";
  const own = { ...expected, trustedPrincipalArn: arn };
  // Whether the one no longer used is refused is a step of its own.
  const sendable =
    isOpen && !isOnlyRetired ? findSendable(document, settleExpectation(own, document)) : undefined;
  const expectation: ProofExpectation = {
    partition,
    trustedAccountId: trust.trustedAccountId,
    ...(trust.trustedPrincipalArn ? { trustedPrincipalArn: trust.trustedPrincipalArn } : {}),
    externalIds: [trust.externalId].flat(),
    ...(retiredExternalId ? { retiredExternalId } : {}),
    senderArn: arn,
    sessionName,
    now: now.toISOString(),
  };
  return { expectation, claims, fault, isOnlyRetired, sendable };
}
