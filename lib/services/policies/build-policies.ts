import "server-only";
import { explainPolicyInput } from "@/lib/domain/connectors/explain-policy-input";
import type { PermissionsPolicyInput } from "@/lib/domain/connectors/policy-input";
import { partitionOf } from "@/lib/iam/identifiers/account-types";
import { buildPermissionsPolicy, type PermissionScope } from "@/lib/iam/role/permissions-policy";
import { ROLE_TYPE } from "@/lib/registries/catalog";

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
    throw explainPolicyInput(error);
  }
}
