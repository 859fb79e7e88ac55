import "server-only";
import { fieldError } from "@/lib/domain/api/problem";
import type { PermissionsPolicyInput } from "@/lib/domain/connectors/policy-input";
import { partitionOf } from "@/lib/iam/identifiers/account-types";
import { PolicyInputError, type PolicyInputField } from "@/lib/iam/policy/policy-input-error";
import { buildPermissionsPolicy, type PermissionScope } from "@/lib/iam/role/permissions-policy";
import { ROLE_TYPE } from "@/lib/registries/catalog";

const POINTERS = {
  regions: "regions",
  accountId: "awsAccountId",
  repositories: "repositories",
  trustedAccountId: "trustedAccountId",
  externalId: "externalId",
  trustedPrincipalArn: "trustedPrincipalArn",
} as const satisfies Record<PolicyInputField, string>;

/** The custom permissions policy. Errors: `validation_failed` for a scope that IAM would refuse. */
export function buildPermissions(
  input: PermissionsPolicyInput,
): ReturnType<typeof buildPermissionsPolicy> {
  return buildScopedPolicy({
    partition: partitionOf(input.accountType),
    regions: input.regions,
    accountId: input.awsAccountId,
    repositories: input.repositories,
  });
}

/** Errors: `validation_failed` on the field of the scope. */
export function buildScopedPolicy(
  scope: PermissionScope,
): ReturnType<typeof buildPermissionsPolicy> {
  try {
    return buildPermissionsPolicy(ROLE_TYPE.permissions, scope);
  } catch (error) {
    if (!(error instanceof PolicyInputError)) throw error;
    const pointer = `/${POINTERS[error.field]}`;
    throw fieldError("validation_failed", pointer, error.message, error.code);
  }
}
