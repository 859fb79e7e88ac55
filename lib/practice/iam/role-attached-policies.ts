import type { QueryOperation } from "@/lib/practice/operation";
import type { Call } from "@/lib/practice/request-context";
import type { RoleRecord } from "@/lib/practice/state/state-schema";
import { AwsError } from "@/lib/practice/wire/aws-error";
import { Validation } from "@/lib/practice/wire/constraints";
import type { QueryParams } from "@/lib/practice/wire/query-params";
import { POLICY_ARN, POLICY_PATH } from "./iam-names";
import { listPage } from "./list-page";
import { findManagedPolicy } from "./managed-policy-catalog";
import { readPolicyArnParts } from "./policy-arn";
import { noSuchEntity, quotaExceeded } from "./policy-checks";
import { boundaryContext, openRole } from "./role-access";

/** Source: IAM User Guide, "IAM and AWS STS quotas": managed policies attached to a role, default. */
const POLICIES_PER_ROLE = 10;

export const attachRolePolicy: QueryOperation = (world, call, params) => {
  const { role, policyArn } = openAttachment(call, params, "iam:AttachRolePolicy");
  if (!findManagedPolicy(call.caller.account, policyArn)) {
    throw noSuchEntity(`Policy ${policyArn} does not exist or is not attachable.`);
  }
  // To attach what is attached is not an error.
  if (role.attachedPolicyArns.includes(policyArn)) return undefined;
  if (role.attachedPolicyArns.length >= POLICIES_PER_ROLE) {
    throw quotaExceeded(`Cannot exceed quota for PoliciesPerRole: ${POLICIES_PER_ROLE}`);
  }
  role.attachedPolicyArns.push(policyArn);
  world.state.save();
  return undefined;
};

export const detachRolePolicy: QueryOperation = (world, call, params) => {
  const { role, policyArn } = openAttachment(call, params, "iam:DetachRolePolicy");
  const index = role.attachedPolicyArns.indexOf(policyArn);
  if (index < 0) throw noSuchEntity(`Policy ${policyArn} was not found.`);
  role.attachedPolicyArns.splice(index, 1);
  world.state.save();
  return undefined;
};

/** Partition text: github.com/pulumi/pulumi-aws-apigateway/issues/347. */
function openAttachment(
  call: Call,
  params: QueryParams,
  action: string,
): { readonly role: RoleRecord; readonly policyArn: string } {
  const policyArn = params.get("PolicyArn") ?? "";
  new Validation().check("policyArn", params.get("PolicyArn"), POLICY_ARN).done();
  const role = openRole(call, params, action, (found) => ({
    "iam:PolicyARN": policyArn,
    ...boundaryContext(found),
  }));
  const { partition } = readPolicyArnParts(policyArn);
  if (partition !== call.caller.account.partition) {
    throw new AwsError("InvalidInput", "Invalid ARN partition");
  }
  return { role, policyArn };
}

export const listAttachedRolePolicies: QueryOperation = (world, call, params) => {
  const prefix = params.get("PathPrefix");
  new Validation().check("pathPrefix", prefix, POLICY_PATH).done();
  const role = openRole(call, params, "iam:ListAttachedRolePolicies");
  const policies = role.attachedPolicyArns.flatMap((arn) => {
    const policy = findManagedPolicy(call.caller.account, arn);
    return policy?.path.startsWith(prefix ?? "/")
      ? [{ PolicyName: policy.policyName, PolicyArn: arn }]
      : [];
  });
  const { items, rest } = listPage(world, call, params, {
    name: `attached:${role.roleId}:${prefix ?? "/"}`,
    items: policies,
    key: (policy) => policy.PolicyArn,
  });
  return { AttachedPolicies: items, ...rest };
};
