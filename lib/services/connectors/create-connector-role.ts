import "server-only";
import { createRole, type RoleCreation, readAccountOf } from "@/lib/aws/create-role";
import type { Connector } from "@/lib/domain/connector";
import { AppError, fieldError } from "@/lib/domain/problem";
import type { RoleCreate, RoleCreated } from "@/lib/domain/role-create";
import { partitionOf } from "@/lib/iam/account-types";
import { formatPolicy } from "@/lib/iam/json-document";
import { ECR_READ_ONLY_POLICY_NAME, managedPolicyArn } from "@/lib/iam/managed-policies";
import type { Partition } from "@/lib/iam/partitions";
import { parseRoleArn } from "@/lib/iam/role-arn";
import { findPracticeKeys } from "@/lib/services/console/practice";
import { buildScopedPolicy } from "@/lib/services/policies/build-policies";
import { getConnector } from "./get-connector";
import { trustPolicyOrRefuse } from "./required-trust-policy";
import { updateConnector } from "./update-connector";

type Keys = NonNullable<RoleCreate["credentials"]>;

/**
 * Creates the role for a connector and writes its ARN into the connector. The credentials are used here and forgotten.
 * Errors: `console_identity_missing`, `credentials_refused`, `account_mismatch`, `role_exists`, `aws_refused`.
 */
export async function createConnectorRole(id: string, input: RoleCreate): Promise<RoleCreated> {
  const connector = await getConnector(id);
  const trustPolicy = trustPolicyOrRefuse(connector);
  const partition = partitionOf(connector.accountType);
  const keys = input.credentials ?? findPracticeKeys(connector.accountType);
  if (!keys)
    throw fieldError(
      "credentials_refused",
      "/credentials",
      "Give one-time AWS credentials of the account that the role is for.",
    );
  const accountId = await readAccount(partition, keys, connector);
  const result = await createRole(partition, keys, {
    roleName: input.roleName,
    description: "Lets Mooring read container registries of this account.",
    trustPolicy: formatPolicy(trustPolicy),
    access: describeAccess(partition, accountId, input),
  });
  if (!result.ok) throw explainCreation(result, input.roleName);
  await updateConnector(id, { roleArn: result.roleArn });
  return { roleArn: result.roleArn, accountId, created: [...result.created] };
}

async function readAccount(partition: Partition, keys: Keys, connector: Connector) {
  const account = await readAccountOf(partition, keys);
  if (!account.ok) {
    const { code, kind } = account.failure;
    const message =
      kind === "unreachable"
        ? `AWS STS could not be reached (${code}). Nothing was created.`
        : `AWS does not accept these credentials in the partition ${partition} (${code}). Nothing was created.`;
    throw fieldError("credentials_refused", "/credentials/accessKeyId", message);
  }
  const expected = parseRoleArn(connector.roleArn ?? "");
  if (expected.ok && expected.role.accountId !== account.accountId) {
    throw fieldError(
      "account_mismatch",
      "/credentials/accessKeyId",
      `The credentials belong to account ${account.accountId}, the connector's Role ARN to ${expected.role.accountId}. Nothing was created.`,
    );
  }
  return account.accountId;
}

function describeAccess(partition: Partition, accountId: string, input: RoleCreate) {
  if (input.access === "managed") {
    return {
      kind: "managed",
      policyArn: managedPolicyArn(partition, ECR_READ_ONLY_POLICY_NAME),
    } as const;
  }
  const scope = { partition, regions: input.regions, accountId, repositories: input.repositories };
  const document = formatPolicy(buildScopedPolicy(scope));
  return { kind: "inline", policyName: `${input.roleName.slice(0, 58)}Policy`, document } as const;
}

function explainCreation(result: Extract<RoleCreation, { ok: false }>, roleName: string): AppError {
  const { failure, call, undone } = result;
  if (failure.code === "EntityAlreadyExists" || failure.code === "EntityAlreadyExistsException") {
    return fieldError(
      "role_exists",
      "/roleName",
      `The account has a role ${roleName} already. Choose another name, or paste that role's ARN and mend its trust policy.`,
    );
  }
  const rest = undone
    ? "Nothing was left behind."
    : `The role ${roleName} was made and could not be taken away: delete it in the IAM console.`;
  return new AppError("aws_refused", `${call} was refused: ${failure.message} ${rest}`);
}
