import "server-only";
import type { Connector } from "@/lib/domain/connector";
import { partitionOf } from "@/lib/iam/account-types";
import { buildTrustPolicy } from "@/lib/iam/trust-policy";

/** The trust policy that a connector's role must carry; absent while Mooring has no identity to trust. */
export function requiredTrustPolicy(
  connector: Connector,
): ReturnType<typeof buildTrustPolicy> | undefined {
  if (!connector.trustedAccountId) return undefined;
  return buildTrustPolicy({
    partition: partitionOf(connector.accountType),
    trustedAccountId: connector.trustedAccountId,
    externalId: connector.externalId,
    ...(connector.trustedPrincipalArn
      ? { trustedPrincipalArn: connector.trustedPrincipalArn }
      : {}),
  });
}
