import { type AccountType, partitionOf } from "@/lib/iam/identifiers/account-types";
import { PARTITIONS } from "@/lib/iam/identifiers/partitions";
import type { PolicyDocument } from "@/lib/iam/policy/json-document";
import type { RoleSpec } from "./role-spec";

/** One call of the IAM API that makes a part of the role. */
export type RoleCall = {
  readonly action: "CreateRole" | "AttachRolePolicy" | "PutRolePolicy";
  /** By their names in the IAM API. */
  readonly request: {
    readonly RoleName: string;
    readonly Path?: string;
    readonly Description?: string;
    readonly PermissionsBoundary?: string;
    readonly Tags?: readonly { readonly Key: string; readonly Value: string }[];
    readonly PolicyArn?: string;
    readonly PolicyName?: string;
  };
  readonly policy?: {
    readonly parameter: "AssumeRolePolicyDocument" | "PolicyDocument";
    readonly document: PolicyDocument;
  };
};

/** In their order. Source: IAM API Reference, CreateRole, AttachRolePolicy, PutRolePolicy. */
export function listRoleCalls(spec: RoleSpec): readonly RoleCall[] {
  const { roleName: RoleName, access, selfInspection, permissionsBoundaryArn, tags } = spec;
  const putPolicy = (policy: { policyName: string; document: PolicyDocument }): RoleCall => ({
    action: "PutRolePolicy",
    request: { RoleName, PolicyName: policy.policyName },
    policy: { parameter: "PolicyDocument", document: policy.document },
  });
  return [
    {
      action: "CreateRole",
      request: {
        RoleName,
        Path: spec.path,
        Description: spec.description,
        ...(permissionsBoundaryArn ? { PermissionsBoundary: permissionsBoundaryArn } : {}),
        ...(tags.length > 0
          ? { Tags: tags.map(({ key, value }) => ({ Key: key, Value: value })) }
          : {}),
      },
      policy: { parameter: "AssumeRolePolicyDocument", document: spec.trustPolicy },
    },
    access.kind === "managed"
      ? { action: "AttachRolePolicy", request: { RoleName, PolicyArn: access.policyArn } }
      : putPolicy(access),
    ...(selfInspection ? [putPolicy(selfInspection)] : []),
  ];
}

/** The `aws` command finds the partition's IAM by a region. */
export function regionOfIam({ accountType }: { accountType: AccountType }): string {
  return PARTITIONS[partitionOf(accountType)].stsRegion;
}
