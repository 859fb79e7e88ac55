import { authorize } from "@/lib/practice/authorize";
import { roleArn } from "@/lib/practice/caller";
import type { QueryOperation } from "@/lib/practice/operation";
import { requestTagContext } from "@/lib/practice/request-context";
import { newUniqueId } from "@/lib/practice/state/identifiers";
import { findRole } from "@/lib/practice/state/practice-state";
import type { RoleRecord } from "@/lib/practice/state/state-schema";
import { AwsError } from "@/lib/practice/wire/aws-error";
import { Validation } from "@/lib/practice/wire/constraints";
import {
  MAX_SESSION_DURATION,
  PATH_PREFIX,
  POLICY_ARN,
  POLICY_DOCUMENT,
  ROLE_DESCRIPTION,
  ROLE_NAME,
  ROLE_PATH,
} from "./iam-names";
import { listPage } from "./list-page";
import { checkPolicyDocument, policySize, quotaExceeded } from "./policy-checks";
import { readTags } from "./read-tags";
import { boundaryContext, checkBoundary, openRole } from "./role-access";
import { roleDetail, roleSummary } from "./role-view";
import { resolveTrustedPrincipals } from "./trust-principals";

/** Source: IAM User Guide, "IAM and AWS STS quotas": role trust policy length, default. */
const TRUST_POLICY_MAX = 2048;
const DEFAULT_SESSION_SECONDS = 3600;

export const createRole: QueryOperation = (world, call, params) => {
  const roleName = params.get("RoleName");
  const path = params.get("Path");
  const trustPolicy = params.get("AssumeRolePolicyDocument");
  const description = params.get("Description");
  const maxSessionDuration = params.get("MaxSessionDuration");
  const boundary = params.get("PermissionsBoundary");
  new Validation()
    .check("roleName", roleName, ROLE_NAME)
    .check("path", path, ROLE_PATH)
    .check("assumeRolePolicyDocument", trustPolicy, POLICY_DOCUMENT)
    .check("description", description, ROLE_DESCRIPTION)
    .check("maxSessionDuration", maxSessionDuration, MAX_SESSION_DURATION)
    .check("permissionsBoundary", boundary, { ...POLICY_ARN, required: false })
    .done();
  const { account } = call.caller;
  const tags = readTags(params);
  const role: RoleRecord = {
    roleId: newUniqueId("role"),
    roleName: roleName ?? "",
    path: path ?? "/",
    createdAt: call.now.toISOString(),
    ...(description === undefined ? {} : { description }),
    maxSessionDurationSeconds:
      maxSessionDuration === undefined ? DEFAULT_SESSION_SECONDS : Number(maxSessionDuration),
    trustPolicy: trustPolicy ?? "",
    trustedPrincipalIds: {},
    inlinePolicies: {},
    attachedPolicyArns: [],
    ...(boundary === undefined ? {} : { permissionsBoundaryArn: boundary }),
    tags,
  };
  const access = {
    resource: roleArn(account, role),
    context: { ...requestTagContext(tags), ...boundaryContext(role) },
  };
  authorize(call, { action: "iam:CreateRole", ...access });
  // Tags take a right of their own. Source: github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/1859.
  if (Object.keys(tags).length > 0) authorize(call, { action: "iam:TagRole", ...access });
  if (findRole(account, role.roleName)) {
    throw new AwsError(
      "EntityAlreadyExists",
      `Role with name ${role.roleName} already exists.`,
      409,
    );
  }
  checkTrustPolicy(role.trustPolicy);
  checkPolicyDocument(account, role.trustPolicy, "trust");
  role.trustedPrincipalIds = resolveTrustedPrincipals(world, account, role.trustPolicy);
  if (boundary !== undefined) checkBoundary(account, boundary);
  account.roles[role.roleName] = role;
  world.state.save();
  return { Role: roleDetail(world, account, role) };
};

function checkTrustPolicy(text: string): void {
  if (policySize(text) > TRUST_POLICY_MAX) {
    throw quotaExceeded(`Cannot exceed quota for ACLSizePerRole: ${TRUST_POLICY_MAX}`);
  }
}

export const getRole: QueryOperation = (world, call, params) => {
  const role = openRole(call, params, "iam:GetRole");
  return { Role: roleDetail(world, call.caller.account, role) };
};

export const listRoles: QueryOperation = (world, call, params) => {
  const prefix = params.get("PathPrefix");
  new Validation().check("pathPrefix", prefix, PATH_PREFIX).done();
  const { account } = call.caller;
  const path = prefix ?? "/";
  const resource = `arn:${account.partition}:iam::${account.accountId}:role${path}`;
  authorize(call, { action: "iam:ListRoles", resource });
  const roles = Object.values(account.roles).filter((role) => role.path.startsWith(path));
  const { items, rest } = listPage(world, call, params, {
    name: `roles:${path}`,
    items: roles,
    key: (role) => role.roleName,
  });
  return { Roles: items.map((role) => roleSummary(world, account, role)), ...rest };
};

export const updateAssumeRolePolicy: QueryOperation = (world, call, params) => {
  const trustPolicy = params.get("PolicyDocument");
  new Validation().check("policyDocument", trustPolicy, POLICY_DOCUMENT).done();
  const role = openRole(call, params, "iam:UpdateAssumeRolePolicy");
  const { account } = call.caller;
  checkTrustPolicy(trustPolicy ?? "");
  checkPolicyDocument(account, trustPolicy ?? "", "trust");
  role.trustedPrincipalIds = resolveTrustedPrincipals(world, account, trustPolicy ?? "");
  role.trustPolicy = trustPolicy ?? "";
  world.state.save();
  return undefined;
};

/** Always none: an instance profile cannot be made here. Terraform and the AWS CLI ask before they delete a role. */
export const listInstanceProfilesForRole: QueryOperation = (world, call, params) => {
  const role = openRole(call, params, "iam:ListInstanceProfilesForRole");
  const { items, rest } = listPage<string>(world, call, params, {
    name: `instance-profiles:${role.roleId}`,
    items: [],
    key: (name) => name,
  });
  return { InstanceProfiles: items, ...rest };
};

/** Source: IAM API Reference, DeleteRole: its policies must be detached and deleted first. */
export const deleteRole: QueryOperation = (world, call, params) => {
  const role = openRole(call, params, "iam:DeleteRole");
  if (role.attachedPolicyArns.length > 0) {
    throw new AwsError(
      "DeleteConflict",
      "Cannot delete entity, must detach all policies first.",
      409,
    );
  }
  if (Object.keys(role.inlinePolicies).length > 0) {
    throw new AwsError("DeleteConflict", "Cannot delete entity, must delete policies first.", 409);
  }
  delete call.caller.account.roles[role.roleName];
  world.state.save();
  return undefined;
};
