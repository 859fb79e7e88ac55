import { authorize } from "@/lib/practice/authorize";
import type { QueryOperation } from "@/lib/practice/operation";
import { requestTagContext } from "@/lib/practice/request-context";
import { newUniqueId } from "@/lib/practice/state/identifiers";
import type { AccountRecord, ManagedPolicyRecord } from "@/lib/practice/state/state-schema";
import { AwsError } from "@/lib/practice/wire/aws-error";
import { Validation } from "@/lib/practice/wire/constraints";
import { POLICY_DOCUMENT, POLICY_NAME, POLICY_PATH } from "./iam-names";
import { customerPolicyArn, type ManagedPolicy } from "./managed-policy-catalog";
import { openPolicy, readPolicyArn, requireOwnPolicy } from "./policy-access";
import { checkPolicyDocument, checkPolicySize } from "./policy-checks";
import { readTags, tagList } from "./read-tags";

export const createPolicy: QueryOperation = (world, call, params) => {
  const policyName = params.get("PolicyName");
  const path = params.get("Path");
  const document = params.get("PolicyDocument");
  const description = params.get("Description");
  new Validation()
    .check("policyName", policyName, POLICY_NAME)
    .check("path", path, POLICY_PATH)
    .check("policyDocument", document, POLICY_DOCUMENT)
    .check("description", description, { maxLength: 1000 })
    .done();
  const { account } = call.caller;
  const record: ManagedPolicyRecord = {
    policyId: newUniqueId("managedPolicy"),
    policyName: policyName ?? "",
    path: path ?? "/",
    createdAt: call.now.toISOString(),
    ...(description === undefined ? {} : { description }),
    document: document ?? "",
    tags: readTags(params),
  };
  const arn = customerPolicyArn(account, record);
  const access = { resource: arn, context: requestTagContext(record.tags) };
  authorize(call, { action: "iam:CreatePolicy", ...access });
  if (Object.keys(record.tags).length > 0) authorize(call, { action: "iam:TagPolicy", ...access });
  const taken = Object.keys(account.managedPolicies).some(
    (name) => name.toLowerCase() === record.policyName.toLowerCase(),
  );
  if (taken) {
    throw new AwsError(
      "EntityAlreadyExists",
      `A policy called ${record.policyName} already exists. Duplicate names are not allowed.`,
      409,
    );
  }
  checkPolicyDocument(account, record.document, "identity");
  checkPolicySize(record.document);
  account.managedPolicies[record.policyName] = record;
  world.state.save();
  return { Policy: policyView(account, openPolicy(account, arn)) };
};

export const getPolicy: QueryOperation = (_world, call, params) => {
  const arn = readPolicyArn(call, params, "iam:GetPolicy");
  const { account } = call.caller;
  return { Policy: policyView(account, openPolicy(account, arn)) };
};

/** Source: IAM API Reference, DeletePolicy: it must be detached from everything first. */
export const deletePolicy: QueryOperation = (world, call, params) => {
  const arn = readPolicyArn(call, params, "iam:DeletePolicy");
  const { account } = call.caller;
  const policy = openPolicy(account, arn);
  requireOwnPolicy(call, arn, "iam:DeletePolicy");
  const { AttachmentCount, PermissionsBoundaryUsageCount } = policyView(account, policy);
  if (AttachmentCount + PermissionsBoundaryUsageCount > 0) {
    throw new AwsError("DeleteConflict", "Cannot delete a policy attached to entities.", 409);
  }
  // Text: github.com/rebuy-de/aws-nuke/issues/1.
  if (policy.versions.length > 1) {
    throw new AwsError(
      "DeleteConflict",
      "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
      409,
    );
  }
  delete account.managedPolicies[policy.policyName];
  world.state.save();
  return undefined;
};

function policyView(account: AccountRecord, policy: ManagedPolicy) {
  const roles = Object.values(account.roles);
  const holders = [...roles, ...Object.values(account.users)];
  return {
    PolicyName: policy.policyName,
    PolicyId: policy.policyId,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: policy.versionId,
    AttachmentCount: holders.filter((holder) => holder.attachedPolicyArns.includes(policy.arn))
      .length,
    PermissionsBoundaryUsageCount: roles.filter(
      (role) => role.permissionsBoundaryArn === policy.arn,
    ).length,
    IsAttachable: true,
    Description: policy.description,
    CreateDate: new Date(policy.createdAt),
    UpdateDate: new Date(policy.updatedAt),
    Tags: tagList(policy.tags),
  };
}
