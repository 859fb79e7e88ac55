import type { ProofExpectation } from "@/lib/domain/checks/trust-proof";
import type { Partition } from "@/lib/iam/identifiers/partitions";
import type { TrustInput } from "@/lib/iam/role/trust-policy";

/** What a check was to prove, in the shape in which it is proved. */
export function readExpectation(expectation: ProofExpectation): {
  partition: Partition;
  trust: TrustInput;
  sender: { arn: string; sessionName: string; now: Date };
} {
  const { partition, trustedAccountId, trustedPrincipalArn, externalIds } = expectation;
  const { senderArn: arn, sessionName, now } = expectation;
  const [first = "", second] = externalIds;
  return {
    partition,
    trust: {
      partition,
      trustedAccountId,
      externalId: second === undefined ? first : [first, second],
      ...(trustedPrincipalArn ? { trustedPrincipalArn } : {}),
    },
    sender: { arn, sessionName, now: new Date(now) },
  };
}
