import { type AccountType, partitionOf } from "@/lib/iam/identifiers/account-types";
import type { PolicyDocument } from "@/lib/iam/policy/json-document";
import { ECR_READ_ONLY_POLICY_NAME, managedPolicyArn } from "@/lib/iam/policy/managed-policies";
import { buildPermissionsPolicy, type PermissionTemplate } from "./permissions-policy";
import { buildSelfInspectionPolicy, SELF_INSPECTION_POLICY_NAME } from "./self-inspection";
import { buildTrustPolicy, type TrustInput } from "./trust-policy";

/** The policies that a role carries besides its trust policy. */
export type RoleAccess =
  | { readonly kind: "managed"; readonly policyArn: string }
  | { readonly kind: "custom"; readonly policyName: string; readonly document: PolicyDocument };

/** The role of a connector, whole: every setup method (console, CloudFormation, Terraform, CLI, our own creation) renders this. */
export type RoleSpec = {
  readonly accountType: AccountType;
  readonly roleName: string;
  /** `/` or `/a/b/`. Source: IAM API, CreateRole, Path. */
  readonly path: string;
  readonly description: string;
  /** What the trust policy is made from: templates take its values as parameters. */
  readonly trust: TrustInput;
  readonly trustPolicy: PolicyDocument;
  readonly access: RoleAccess;
  /** An inline policy by which the check reads the role itself. */
  readonly selfInspection?: { readonly policyName: string; readonly document: PolicyDocument };
  readonly permissionsBoundaryArn?: string;
  readonly tags: readonly RoleTag[];
};

export const ROLE_DESCRIPTION = "Lets Mooring read container registries of this account.";

export type RoleTag = { readonly key: string; readonly value: string };

export type RoleSpecInput = {
  readonly accountType: AccountType;
  readonly trust: Omit<TrustInput, "partition">;
  readonly roleName: string;
  readonly path: string;
  readonly description: string;
  readonly access:
    | { readonly kind: "managed" }
    | {
        readonly kind: "custom";
        readonly template: PermissionTemplate;
        readonly awsAccountId: string;
        readonly regions: readonly string[];
        readonly repositories: readonly string[];
      };
  readonly selfInspection: boolean;
  readonly permissionsBoundaryArn?: string;
  readonly tags: readonly RoleTag[];
};

/** Throws PolicyInputError for what IAM would refuse in its policies. */
export function buildRoleSpec(input: RoleSpecInput): RoleSpec {
  const partition = partitionOf(input.accountType);
  const trust = { ...input.trust, partition };
  const { accountType, roleName, path, description, permissionsBoundaryArn, tags } = input;
  return {
    accountType,
    roleName,
    path,
    description,
    trust,
    trustPolicy: buildTrustPolicy(trust),
    access: buildAccess(input),
    ...(input.selfInspection
      ? {
          selfInspection: {
            policyName: SELF_INSPECTION_POLICY_NAME,
            document: buildSelfInspectionPolicy({ partition, path, roleName }),
          },
        }
      : {}),
    ...(permissionsBoundaryArn ? { permissionsBoundaryArn } : {}),
    tags,
  };
}

function buildAccess(input: RoleSpecInput): RoleAccess {
  const partition = partitionOf(input.accountType);
  if (input.access.kind === "managed") {
    return { kind: "managed", policyArn: managedPolicyArn(partition, ECR_READ_ONLY_POLICY_NAME) };
  }
  const { template, awsAccountId: accountId, regions, repositories } = input.access;
  const scope = { partition, accountId, regions, repositories };
  return {
    kind: "custom",
    policyName: customPolicyName(input.roleName),
    document: buildPermissionsPolicy(template, scope),
  };
}

/** The name of a role's own permissions policy, within IAM's 64 characters for a role's inline policy. */
export function customPolicyName(roleName: string): string {
  return `${roleName.slice(0, 58)}Policy`;
}
