import "server-only";
import type { RoleConnectorUpdate } from "@/lib/credentials/aws-role/schema";
import * as db from "@/lib/db/update-connector";
import { fieldError } from "@/lib/domain/api/problem";
import { requireVersion } from "@/lib/domain/api/require-version";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import type { Context } from "@/lib/domain/console/context";
import { parseRoleArn } from "@/lib/iam/identifiers/role-arn";
import { withNextCheck } from "@/lib/services/checks/plan-next-check";
import { ensureTrust, readTrust } from "@/lib/services/roles/ensure-trust";
import { explainConnectorConflict } from "./explain-connector-conflict";
import { connectorNotFound } from "./get-connector";

export type ChangeOrigin = db.UpdateOrigin & {
  /** Those that it is for. */
  versions?: readonly string[] | undefined;
};

/**
 * Changes what is given of a connector that assumes a role. Another role or account type voids the last verdict; another account type names another
 * console account to trust. The External ID never changes.
 * Errors: `not_found`, `validation_failed`, `connector_name_taken`, `role_arn_taken`, `account_in_use`,
 * `precondition_failed`; for a link the database's `HandOffClosed` and `RoleProved`.
 */
export async function updateRoleConnector(
  ctx: Context,
  id: string,
  input: RoleConnectorUpdate,
  { versions, ...origin }: ChangeOrigin = {},
): Promise<AwsRoleConnector> {
  // AWS is asked who we are before the connector is locked.
  const trust = input.accountType ? await readTrust(input.accountType) : {};
  try {
    const updated = await db.updateConnector(
      ctx,
      id,
      (before) => {
        requireVersion(before.updatedAt.toISOString(), versions);
        const accountType = input.accountType ?? before.accountType;
        const roleArn = input.roleArn ?? before.roleArn;
        if (roleArn) refuseOtherPartition(roleArn, accountType, input);
        return accountType === before.accountType ? input : { ...input, ...trust };
      },
      origin,
    );
    if (!updated) throw connectorNotFound();
    return await withNextCheck(ctx, await ensureTrust(ctx, updated));
  } catch (error) {
    throw explainConnectorConflict(error, input);
  }
}

function refuseOtherPartition(
  roleArn: string,
  accountType: AwsRoleConnector["accountType"],
  input: RoleConnectorUpdate,
): void {
  const parsed = parseRoleArn(roleArn, { accountType });
  if (parsed.ok) return;
  const pointer = input.roleArn === undefined ? "/accountType" : "/roleArn";
  throw fieldError("validation_failed", pointer, parsed.message, parsed.code);
}
