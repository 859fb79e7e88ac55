import { authorize, denial } from "@/lib/practice/authorize";
import type { QueryOperation } from "@/lib/practice/operation";
import type { Call } from "@/lib/practice/request-context";
import { newUniqueId } from "@/lib/practice/state/identifiers";
import type { AccountRecord, ManagedPolicyRecord } from "@/lib/practice/state/state-schema";
import { AwsError } from "@/lib/practice/wire/aws-error";
import { Validation } from "@/lib/practice/wire/constraints";
import type { QueryParams } from "@/lib/practice/wire/query-params";
import { encodeRfc3986 } from "@/lib/practice/wire/sigv4";
import { POLICY_ARN, POLICY_DOCUMENT, POLICY_NAME, POLICY_PATH, VERSION_ID } from "./iam-names";
import { listPage } from "./list-page";
import { customerPolicyArn, findManagedPolicy, type ManagedPolicy } from "./managed-policy-catalog";
import { readPolicyArnParts } from "./policy-arn";
import { checkPolicyDocument, noSuchEntity, policySize, quotaExceeded } from "./policy-checks";
import { readTags, tagList } from "./read-tags";

/** Source: IAM User Guide, "IAM and AWS STS quotas". */
const MANAGED_POLICY_MAX = 6144;

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
  authorize(call, { action: "iam:CreatePolicy", resource: arn });
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
  if (policySize(record.document) > MANAGED_POLICY_MAX) {
    throw quotaExceeded(`Cannot exceed quota for PolicySize: ${MANAGED_POLICY_MAX}`);
  }
  account.managedPolicies[record.policyName] = record;
  world.state.save();
  return { Policy: policyView(account, openPolicy(account, arn)) };
};

export const getPolicy: QueryOperation = (_world, call, params) => {
  const arn = readPolicyArn(call, params, "iam:GetPolicy");
  const { account } = call.caller;
  return { Policy: policyView(account, openPolicy(account, arn)) };
};

export const getPolicyVersion: QueryOperation = (_world, call, params) => {
  const versionId = params.get("VersionId");
  new Validation().check("versionId", versionId, VERSION_ID).done();
  const arn = readPolicyArn(call, params, "iam:GetPolicyVersion");
  const policy = openPolicy(call.caller.account, arn);
  if (policy.versionId !== versionId) {
    throw noSuchEntity(`Policy ${arn} version ${versionId} does not exist or is not attachable.`);
  }
  return {
    PolicyVersion: {
      Document: encodeRfc3986(policy.document),
      VersionId: policy.versionId,
      IsDefaultVersion: true,
      CreateDate: new Date(policy.updatedAt),
    },
  };
};

export const listPolicyVersions: QueryOperation = (world, call, params) => {
  const arn = readPolicyArn(call, params, "iam:ListPolicyVersions");
  const policy = openPolicy(call.caller.account, arn);
  const { items, rest } = listPage(world, call, params, {
    name: `versions:${policy.policyId}`,
    items: [policy],
    key: ({ versionId }) => versionId,
  });
  const Versions = items.map(({ versionId, updatedAt }) => ({
    VersionId: versionId,
    IsDefaultVersion: true,
    CreateDate: new Date(updatedAt),
  }));
  return { Versions, ...rest };
};

/** Source: IAM API Reference, DeletePolicy: it must be detached from everything first. */
export const deletePolicy: QueryOperation = (world, call, params) => {
  const arn = readPolicyArn(call, params, "iam:DeletePolicy");
  const { account } = call.caller;
  const policy = openPolicy(account, arn);
  // AWS's own policies are nobody's to delete, whatever the caller is allowed.
  if (readPolicyArnParts(arn).accountId === "aws") {
    const resourceText = `policy ${arn}`;
    throw denial(call, { action: "iam:DeletePolicy", resource: arn, resourceText });
  }
  const { AttachmentCount, PermissionsBoundaryUsageCount } = policyView(account, policy);
  if (AttachmentCount + PermissionsBoundaryUsageCount > 0) {
    throw new AwsError("DeleteConflict", "Cannot delete a policy attached to entities.", 409);
  }
  delete account.managedPolicies[policy.policyName];
  world.state.save();
  return undefined;
};

/** A policy of another account is another account's to show, and IAM has no policy that could. */
function readPolicyArn(call: Call, params: QueryParams, action: string): string {
  const arn = params.get("PolicyArn") ?? "";
  new Validation().check("policyArn", params.get("PolicyArn"), POLICY_ARN).done();
  const { partition, accountId } = readPolicyArnParts(arn);
  const owner = accountId === "aws" ? call.caller.account.accountId : accountId;
  if (partition !== call.caller.account.partition) {
    throw new AwsError("InvalidInput", "Invalid ARN partition");
  }
  authorize(call, {
    action,
    resource: arn,
    resourceText: `policy ${arn}`,
    resourceAccountId: owner,
  });
  return arn;
}

function openPolicy(account: AccountRecord, arn: string): ManagedPolicy {
  const policy = findManagedPolicy(account, arn);
  if (!policy) throw noSuchEntity(`Policy ${arn} was not found.`);
  return policy;
}

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
