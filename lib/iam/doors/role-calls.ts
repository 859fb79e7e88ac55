import { partitionOf } from "@/lib/iam/account-types";
import type { PolicyDocument } from "@/lib/iam/json-document";
import { PARTITIONS } from "@/lib/iam/partitions";
import type { RoleSpec } from "@/lib/iam/role-spec";

/** One call of the `aws` command that makes the role. */
export type RoleCall = {
  readonly command: "create-role" | "attach-role-policy" | "put-role-policy";
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
    readonly option: "--assume-role-policy-document" | "--policy-document";
    readonly document: PolicyDocument;
  };
};

/** Source: IAM API Reference, CreateRole, AttachRolePolicy, PutRolePolicy. */
export function listRoleCalls(spec: RoleSpec): readonly RoleCall[] {
  const { roleName: RoleName, access, selfInspection, permissionsBoundaryArn, tags } = spec;
  const putPolicy = (policy: { policyName: string; document: PolicyDocument }): RoleCall => ({
    command: "put-role-policy",
    request: { RoleName, PolicyName: policy.policyName },
    policy: { option: "--policy-document", document: policy.document },
  });
  return [
    {
      command: "create-role",
      request: {
        RoleName,
        Path: spec.path,
        Description: spec.description,
        ...(permissionsBoundaryArn ? { PermissionsBoundary: permissionsBoundaryArn } : {}),
        ...(tags.length > 0
          ? { Tags: tags.map(({ key, value }) => ({ Key: key, Value: value })) }
          : {}),
      },
      policy: { option: "--assume-role-policy-document", document: spec.trustPolicy },
    },
    access.kind === "managed"
      ? { command: "attach-role-policy", request: { RoleName, PolicyArn: access.policyArn } }
      : putPolicy(access),
    ...(selfInspection ? [putPolicy(selfInspection)] : []),
  ];
}

/** The `aws` command finds the partition's IAM by a region. */
export function regionOfIam(spec: RoleSpec): string {
  return PARTITIONS[partitionOf(spec.accountType)].stsRegion;
}
