import type { Partition } from "@/lib/iam/identifiers/partitions";
import { readUnambiguous } from "@/lib/iam/policy/json-document";
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
): TrustFindings {
  const fault = judgeTrust(text, partition, trust);
  const document = readUnambiguous(text);
  const { arn, sessionName, now } = sender;
  const expected = { ...trust, partition, sessionName, now };
  const claims = proveTrust(document, settleExpectation(expected, document), expected);
  const own = { ...expected, trustedPrincipalArn: arn };
  const sendable =
    claims?.nobodyElse.outcome === "counterexample"
      ? findSendable(document, settleExpectation(own, document))
      : undefined;
  const expectation: ProofExpectation = {
    partition,
    trustedAccountId: trust.trustedAccountId,
    ...(trust.trustedPrincipalArn ? { trustedPrincipalArn: trust.trustedPrincipalArn } : {}),
    externalIds: [trust.externalId].flat(),
    senderArn: arn,
    sessionName,
    now: now.toISOString(),
  };
  return { expectation, claims, fault, sendable };
}
