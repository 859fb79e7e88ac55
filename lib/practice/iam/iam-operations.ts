import type { QueryOperation } from "@/lib/practice/operation";
import { createPolicy, deletePolicy, getPolicy } from "./managed-policy-operations";
import {
  createPolicyVersion,
  deletePolicyVersion,
  getPolicyVersion,
  listPolicyVersions,
  setDefaultPolicyVersion,
} from "./policy-versions";
import {
  attachRolePolicy,
  detachRolePolicy,
  listAttachedRolePolicies,
} from "./role-attached-policies";
import {
  deleteRolePolicy,
  getRolePolicy,
  listRolePolicies,
  putRolePolicy,
} from "./role-inline-policies";
import { listRoleTags, tagRole, untagRole } from "./role-tags";
import {
  createRole,
  deleteRole,
  getRole,
  listInstanceProfilesForRole,
  listRoles,
  updateAssumeRolePolicy,
} from "./roles";
import {
  deleteRolePermissionsBoundary,
  putRolePermissionsBoundary,
  updateRole,
  updateRoleDescription,
} from "./update-role";

export const IAM_OPERATIONS: ReadonlyMap<string, QueryOperation> = new Map([
  ["CreateRole", createRole],
  ["GetRole", getRole],
  ["DeleteRole", deleteRole],
  ["ListRoles", listRoles],
  ["ListInstanceProfilesForRole", listInstanceProfilesForRole],
  ["UpdateAssumeRolePolicy", updateAssumeRolePolicy],
  ["UpdateRole", updateRole],
  ["UpdateRoleDescription", updateRoleDescription],
  ["PutRolePermissionsBoundary", putRolePermissionsBoundary],
  ["DeleteRolePermissionsBoundary", deleteRolePermissionsBoundary],
  ["TagRole", tagRole],
  ["UntagRole", untagRole],
  ["ListRoleTags", listRoleTags],
  ["AttachRolePolicy", attachRolePolicy],
  ["DetachRolePolicy", detachRolePolicy],
  ["ListAttachedRolePolicies", listAttachedRolePolicies],
  ["PutRolePolicy", putRolePolicy],
  ["GetRolePolicy", getRolePolicy],
  ["DeleteRolePolicy", deleteRolePolicy],
  ["ListRolePolicies", listRolePolicies],
  ["CreatePolicy", createPolicy],
  ["GetPolicy", getPolicy],
  ["GetPolicyVersion", getPolicyVersion],
  ["ListPolicyVersions", listPolicyVersions],
  ["CreatePolicyVersion", createPolicyVersion],
  ["SetDefaultPolicyVersion", setDefaultPolicyVersion],
  ["DeletePolicyVersion", deletePolicyVersion],
  ["DeletePolicy", deletePolicy],
]);
