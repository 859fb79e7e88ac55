import { roleArn } from "@/lib/practice/caller";
import type { AccountRecord, RoleRecord } from "@/lib/practice/state/state-schema";
import { encodeRfc3986 } from "@/lib/practice/wire/sigv4";
import type { World } from "@/lib/practice/world";
import { tagList } from "./read-tags";
import { currentTrustPolicy } from "./trust-principals";

/** What a list tells of a role. IAM answers documents percent-encoded. Source: IAM API Reference, Role. */
export function roleSummary(world: World, account: AccountRecord, role: RoleRecord) {
  return {
    Path: role.path,
    RoleName: role.roleName,
    RoleId: role.roleId,
    Arn: roleArn(account, role),
    CreateDate: new Date(role.createdAt),
    AssumeRolePolicyDocument: encodeRfc3986(currentTrustPolicy(world, role)),
    Description: role.description,
    MaxSessionDuration: role.maxSessionDurationSeconds,
  };
}

export function roleDetail(world: World, account: AccountRecord, role: RoleRecord) {
  const boundary = role.permissionsBoundaryArn;
  return {
    ...roleSummary(world, account, role),
    PermissionsBoundary:
      boundary === undefined
        ? undefined
        : { PermissionsBoundaryType: "Policy", PermissionsBoundaryArn: boundary },
    Tags: Object.keys(role.tags).length > 0 ? tagList(role.tags) : undefined,
    RoleLastUsed: {},
  };
}
