import "server-only";
import { AppError } from "@/lib/domain/problem";
import { ACCOUNT_TYPES } from "@/lib/iam/account-types";
import { getConnector } from "@/lib/services/connectors/get-connector";
import { requiredTrustPolicy } from "@/lib/services/connectors/required-trust-policy";

/** Errors: `not_found`; `console_identity_missing` while there is no account to trust. */
export async function buildConnectorTrust(connectorId: string): Promise<object> {
  const connector = await getConnector(connectorId);
  const policy = requiredTrustPolicy(connector);
  if (policy) return policy;
  const { label } = ACCOUNT_TYPES[connector.accountType];
  throw new AppError(
    "console_identity_missing",
    `Mooring has no AWS identity for ${label}, so there is no account for the role to trust. Open Settings > Console identity first.`,
  );
}
