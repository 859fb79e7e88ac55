import "server-only";
import type { Connector } from "@/lib/domain/connector";
import { AppError } from "@/lib/domain/problem";
import { ACCOUNT_TYPES, partitionOf } from "@/lib/iam/account-types";
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

/** The same where it cannot be done without. Errors: `console_identity_missing`. */
export function trustPolicyOrRefuse(connector: Connector): ReturnType<typeof buildTrustPolicy> {
  const policy = requiredTrustPolicy(connector);
  if (policy) return policy;
  const { label } = ACCOUNT_TYPES[connector.accountType];
  throw new AppError(
    "console_identity_missing",
    `Mooring has no AWS identity for ${label}, so there is no account for the role to trust. Open Settings > Console identity first.`,
  );
}
