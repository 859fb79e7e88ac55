import type { QueryOperation } from "@/lib/practice/operation";
import {
  createPolicy,
  deletePolicy,
  getPolicy,
  getPolicyVersion,
  listPolicyVersions,
} from "./managed-policy-operations";
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
import {
  createRole,
  deleteRole,
  getRole,
  listInstanceProfilesForRole,
  listRoles,
  updateAssumeRolePolicy,
} from "./roles";

export const IAM_OPERATIONS: ReadonlyMap<string, QueryOperation> = new Map([
  ["CreateRole", createRole],
  ["GetRole", getRole],
  ["DeleteRole", deleteRole],
  ["ListRoles", listRoles],
  ["ListInstanceProfilesForRole", listInstanceProfilesForRole],
  ["UpdateAssumeRolePolicy", updateAssumeRolePolicy],
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
  ["DeletePolicy", deletePolicy],
]);
