import "server-only";
import { IamRefusal, RoleAdmin } from "@/lib/aws/role-admin";
import { fieldError } from "@/lib/domain/api/problem";
import { isAwsTrouble } from "@/lib/domain/checks/aws-failure";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import type { RolePlanRequest } from "@/lib/domain/connectors/role-create";
import type { Context } from "@/lib/domain/console/context";
import { partitionOf } from "@/lib/iam/identifiers/account-types";
import type { Partition } from "@/lib/iam/identifiers/partitions";
import type { RoleSpec } from "@/lib/iam/role/role-spec";
import { getRoleConnector } from "@/lib/services/connectors/get-connector";
import { findPracticeKeys } from "@/lib/services/console/practice";
import { awsProblem } from "./aws-problem";
import { accountOfRole, describeRole } from "./describe-role";
import { ensureTrust } from "./ensure-trust";

export type OpenedRoleAdmin = {
  readonly ctx: Context;
  readonly admin: RoleAdmin;
  readonly connector: AwsRoleConnector;
  readonly caller: { readonly accountId: string; readonly arn: string };
  /** In the account of the credentials. */
  readonly spec: RoleSpec;
};

/**
 * Uses one-time credentials, or in practice mode the simulated administrator's, for the role of a connector, and
 * forgets them. Errors: `console_identity_missing`, `credentials_refused`, `account_mismatch`, `validation_failed`,
 * `aws_refused`, `aws_unreadable`, `aws_unreachable`.
 */
export async function withRoleAdmin<T>(
  ctx: Context,
  id: string,
  input: RolePlanRequest,
  use: (opened: OpenedRoleAdmin) => Promise<T>,
): Promise<T> {
  const connector = await ensureTrust(ctx, await getRoleConnector(ctx, id));
  const partition = partitionOf(connector.accountType);
  const keys = input.credentials ?? findPracticeKeys(connector.accountType);
  if (!keys) {
    throw fieldError(
      "credentials_refused",
      "/credentials",
      "Give one-time AWS credentials of the account that the role is for.",
    );
  }
  const admin = new RoleAdmin(partition, keys);
  try {
    const caller = await readCaller(admin, partition);
    const expected = accountOfRole(connector, input);
    if (expected !== undefined && expected !== caller.accountId) {
      const whose = input.awsAccountId ? "the role is for account" : "the connector’s role is in";
      throw fieldError(
        "account_mismatch",
        "/credentials/accessKeyId",
        `These credentials belong to account ${caller.accountId}; ${whose} ${expected}. Use credentials of that account. Nothing was changed.`,
      );
    }
    const spec = describeRole(connector, { ...input, awsAccountId: caller.accountId });
    return await use({ ctx, admin, connector, caller, spec });
  } finally {
    admin.close();
  }
}

async function readCaller(admin: RoleAdmin, partition: Partition) {
  try {
    return await admin.readCaller();
  } catch (error) {
    if (!(error instanceof IamRefusal)) throw error;
    const { failure } = error;
    if (isAwsTrouble(failure)) {
      const why = failure.kind === "unreadable" ? failure.message : failure.code;
      throw awsProblem(
        failure,
        `AWS STS could not say whose credentials these are (${why}). Nothing was changed. Try again.`,
      );
    }
    throw fieldError(
      "credentials_refused",
      "/credentials/accessKeyId",
      `AWS does not accept these credentials in the partition ${partition} (${failure.code}). Nothing was changed.`,
    );
  }
}
