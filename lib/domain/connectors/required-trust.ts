import { AppError } from "@/lib/domain/api/problem";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { ACCOUNT_TYPES, partitionOf } from "@/lib/iam/identifiers/account-types";
import { buildTrustPolicy, type TrustInput } from "@/lib/iam/role/trust-policy";
import { acceptedExternalIds } from "./accepted-external-ids";

/** Whom a connector's role must trust, and by which External ID. Absent while Mooring has no identity to trust. */
export function requiredTrust(connector: AwsRoleConnector): TrustInput | undefined {
  if (!connector.trustedAccountId) return undefined;
  return {
    partition: partitionOf(connector.accountType),
    trustedAccountId: connector.trustedAccountId,
    externalId: acceptedExternalIds(connector),
    ...(connector.trustedPrincipalArn
      ? { trustedPrincipalArn: connector.trustedPrincipalArn }
      : {}),
  };
}

/** The same where it cannot be done without. Errors: `console_identity_missing`. */
export function trustOrRefuse(connector: AwsRoleConnector): TrustInput {
  const trust = requiredTrust(connector);
  if (trust) return trust;
  const { label } = ACCOUNT_TYPES[connector.accountType];
  throw new AppError(
    "console_identity_missing",
    `Mooring has no AWS identity for ${label}, so there is no account for the role to trust. Open Settings > Console identity first.`,
  );
}

/** The trust policy that a connector's role must carry; absent while Mooring has no identity to trust. */
export function requiredTrustPolicy(
  connector: AwsRoleConnector,
): ReturnType<typeof buildTrustPolicy> | undefined {
  const trust = requiredTrust(connector);
  return trust && buildTrustPolicy(trust);
}

/** The same where it cannot be done without. Errors: `console_identity_missing`. */
export function trustPolicyOrRefuse(
  connector: AwsRoleConnector,
): ReturnType<typeof buildTrustPolicy> {
  return buildTrustPolicy(trustOrRefuse(connector));
}
