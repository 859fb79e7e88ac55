import type { QueryOperation } from "@/lib/practice/operation";
import type { Call } from "@/lib/practice/request-context";
import type { ManagedPolicyRecord } from "@/lib/practice/state/state-schema";
import { AwsError } from "@/lib/practice/wire/aws-error";
import { Validation } from "@/lib/practice/wire/constraints";
import type { QueryParams } from "@/lib/practice/wire/query-params";
import { encodeRfc3986 } from "@/lib/practice/wire/sigv4";
import type { World } from "@/lib/practice/world";
import { POLICY_DOCUMENT, VERSION_ID } from "./iam-names";
import { listPage } from "./list-page";
import { type ManagedPolicy, type PolicyVersion, versionsOf } from "./managed-policy-catalog";
import { openPolicy, readPolicyArn, requireOwnPolicy } from "./policy-access";
import { checkPolicyDocument, checkPolicySize, noSuchEntity, quotaExceeded } from "./policy-checks";
import { readFlag } from "./read-flag";

/** Source: IAM User Guide, "IAM and AWS STS quotas": versions of a managed policy. */
const MAX_VERSIONS = 5;

/** Text: github.com/99designs/iamy/issues/21. */
export const createPolicyVersion: QueryOperation = (world, call, params) => {
  const document = params.get("PolicyDocument");
  new Validation().check("policyDocument", document, POLICY_DOCUMENT).done();
  const isDefault = readFlag(params, "SetAsDefault");
  const { arn, record } = openOwn(call, params, "iam:CreatePolicyVersion");
  const text = document ?? "";
  checkPolicyDocument(call.caller.account, text, "identity");
  checkPolicySize(text);
  const versions = versionsOf(record);
  if (versions.all.length >= MAX_VERSIONS) {
    throw quotaExceeded(
      `A managed policy can have up to ${MAX_VERSIONS} versions. Before you create a new version, you must delete an existing version.`,
    );
  }
  const number = versions.last + 1;
  const made = { number, createdAt: call.now.toISOString(), document: text };
  const all = [...versions.all, made];
  store(world, record, { last: number, default: isDefault ? number : versions.default, all });
  const policy = openPolicy(call.caller.account, arn);
  return { PolicyVersion: versionView(policy, { ...made, versionId: `v${number}` }) };
};

export const setDefaultPolicyVersion: QueryOperation = (world, call, params) => {
  const versionId = readVersionId(params);
  const { arn, record } = openOwn(call, params, "iam:SetDefaultPolicyVersion");
  const versions = versionsOf(record);
  const chosen = versions.all.find(({ number }) => `v${number}` === versionId);
  if (!chosen) throw versionNotFound(arn, versionId);
  store(world, record, { ...versions, default: chosen.number });
  return undefined;
};

/** Text: github.com/redradrat/aws-iam-operator/issues/13. */
export const deletePolicyVersion: QueryOperation = (world, call, params) => {
  const versionId = readVersionId(params);
  const { arn, record } = openOwn(call, params, "iam:DeletePolicyVersion");
  const versions = versionsOf(record);
  const all = versions.all.filter(({ number }) => `v${number}` !== versionId);
  if (all.length === versions.all.length) throw versionNotFound(arn, versionId);
  if (`v${versions.default}` === versionId) {
    throw new AwsError("DeleteConflict", "Cannot delete the default version of a policy.", 409);
  }
  store(world, record, { ...versions, all });
  return undefined;
};

export const getPolicyVersion: QueryOperation = (_world, call, params) => {
  const versionId = readVersionId(params);
  const arn = readPolicyArn(call, params, "iam:GetPolicyVersion");
  const policy = openPolicy(call.caller.account, arn);
  const version = policy.versions.find((candidate) => candidate.versionId === versionId);
  if (!version) throw versionNotFound(arn, versionId);
  return {
    PolicyVersion: {
      Document: encodeRfc3986(version.document),
      ...versionView(policy, version),
    },
  };
};

export const listPolicyVersions: QueryOperation = (world, call, params) => {
  const arn = readPolicyArn(call, params, "iam:ListPolicyVersions");
  const policy = openPolicy(call.caller.account, arn);
  const { items, rest } = listPage(world, call, params, {
    name: `versions:${policy.policyId}`,
    items: policy.versions,
    // The newest comes first.
    key: ({ versionId }) => String(1_000_000 - Number(versionId.slice(1))).padStart(7, "0"),
  });
  return { Versions: items.map((version) => versionView(policy, version)), ...rest };
};

function versionView(policy: ManagedPolicy, version: PolicyVersion) {
  return {
    VersionId: version.versionId,
    IsDefaultVersion: version.versionId === policy.versionId,
    CreateDate: new Date(version.createdAt),
  };
}

function openOwn(call: Call, params: QueryParams, action: string) {
  const arn = readPolicyArn(call, params, action);
  const { account } = call.caller;
  const { policyName } = openPolicy(account, arn);
  requireOwnPolicy(call, arn, action);
  const record = account.managedPolicies[policyName];
  if (!record) throw noSuchEntity(`Policy ${arn} was not found.`);
  return { arn, record };
}

function store(
  world: World,
  record: ManagedPolicyRecord,
  versions: NonNullable<ManagedPolicyRecord["versions"]>,
): void {
  record.versions = versions;
  const active = versions.all.find(({ number }) => number === versions.default);
  if (active) record.document = active.document;
  world.state.save();
}

function readVersionId(params: QueryParams): string {
  const versionId = params.get("VersionId");
  new Validation().check("versionId", versionId, VERSION_ID).done();
  return versionId ?? "";
}

function versionNotFound(arn: string, versionId: string): Error {
  return noSuchEntity(`Policy ${arn} version ${versionId} does not exist or is not attachable.`);
}
