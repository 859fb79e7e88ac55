import "server-only";
import { findIdentity } from "@/lib/aws/console-identity";
import { setTrustIfUnset } from "@/lib/db/connectors";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import type { Context } from "@/lib/domain/console/context";
import type { AccountType } from "@/lib/iam/identifiers/account-types";
import { getRoleConnector } from "@/lib/services/connectors/get-connector";

/** Whom a role must trust now: the console's account and principal, or nobody while Mooring has no identity there. */
export async function readTrust(accountType: AccountType) {
  const result = await findIdentity(accountType);
  return result.ok
    ? { trustedAccountId: result.identity.accountId, trustedPrincipalArn: result.identity.arn }
    : { trustedAccountId: null, trustedPrincipalArn: null };
}

/**
 * A connector made while Mooring had no identity takes the account to trust from the first one that appears; then it
 * stays. Of two at once both answer what the first named. Errors: `not_found` when it is gone meanwhile.
 */
export async function ensureTrust(
  ctx: Context,
  connector: AwsRoleConnector,
): Promise<AwsRoleConnector> {
  if (connector.trustedAccountId) return connector;
  const trust = await readTrust(connector.accountType);
  if (!trust.trustedAccountId) return connector;
  const named = await setTrustIfUnset(ctx, connector, trust);
  return named ?? (await getRoleConnector(ctx, connector.id));
}
