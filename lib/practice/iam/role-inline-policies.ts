import type { QueryOperation } from "@/lib/practice/operation";
import type { Call } from "@/lib/practice/request-context";
import { Validation } from "@/lib/practice/wire/constraints";
import type { QueryParams } from "@/lib/practice/wire/query-params";
import { encodeRfc3986 } from "@/lib/practice/wire/sigv4";
import { POLICY_DOCUMENT, POLICY_NAME } from "./iam-names";
import { listPage } from "./list-page";
import { checkPolicyDocument, noSuchEntity, policySize, quotaExceeded } from "./policy-checks";
import { boundaryContext, openRole } from "./role-access";

/** All inline policies of a role together. Source: IAM User Guide, "IAM and AWS STS quotas". */
const INLINE_TOTAL_MAX = 10_240;

export const putRolePolicy: QueryOperation = (world, call, params) => {
  const policyName = readPolicyName(params);
  const document = params.get("PolicyDocument");
  new Validation().check("policyDocument", document, POLICY_DOCUMENT).done();
  const role = openBounded(call, params, "iam:PutRolePolicy");
  checkPolicyDocument(call.caller.account, document ?? "", "identity");
  const inlinePolicies = { ...role.inlinePolicies, [policyName]: document ?? "" };
  const total = Object.values(inlinePolicies).reduce((sum, text) => sum + policySize(text), 0);
  if (total > INLINE_TOTAL_MAX) {
    throw quotaExceeded(
      `Maximum policy size of ${INLINE_TOTAL_MAX} bytes exceeded for role ${role.roleName}`,
    );
  }
  role.inlinePolicies = inlinePolicies;
  world.state.save();
  return undefined;
};

export const getRolePolicy: QueryOperation = (_world, call, params) => {
  const policyName = readPolicyName(params);
  const role = openRole(call, params, "iam:GetRolePolicy");
  const document = Object.hasOwn(role.inlinePolicies, policyName)
    ? role.inlinePolicies[policyName]
    : undefined;
  if (document === undefined) throw policyNotFound(policyName);
  return {
    RoleName: role.roleName,
    PolicyName: policyName,
    PolicyDocument: encodeRfc3986(document),
  };
};

export const deleteRolePolicy: QueryOperation = (world, call, params) => {
  const policyName = readPolicyName(params);
  const role = openBounded(call, params, "iam:DeleteRolePolicy");
  if (!Object.hasOwn(role.inlinePolicies, policyName)) throw policyNotFound(policyName);
  delete role.inlinePolicies[policyName];
  world.state.save();
  return undefined;
};

export const listRolePolicies: QueryOperation = (world, call, params) => {
  const role = openRole(call, params, "iam:ListRolePolicies");
  const { items, rest } = listPage(world, call, params, {
    name: `inline:${role.roleId}`,
    items: Object.keys(role.inlinePolicies),
    key: (name) => name,
  });
  return { PolicyNames: items, ...rest };
};

const openBounded = (call: Call, params: QueryParams, action: string) =>
  openRole(call, params, action, boundaryContext);

function readPolicyName(params: QueryParams): string {
  const policyName = params.get("PolicyName");
  new Validation().check("policyName", policyName, POLICY_NAME).done();
  return policyName ?? "";
}

function policyNotFound(policyName: string): Error {
  return noSuchEntity(`The role policy with name ${policyName} cannot be found.`);
}
