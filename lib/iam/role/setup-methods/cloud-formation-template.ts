import type { PolicyDocument } from "@/lib/iam/policy/json-document";
import type { RoleSpec } from "@/lib/iam/role/role-spec";
import {
  ACCOUNT_ID_RULE,
  type CloudFormationObject,
  type CloudFormationTemplate,
  type CloudFormationValue,
  EXTERNAL_ID_RULE,
  ROLE_ARN_OUTPUT,
  TEMPLATE_DESCRIPTION,
} from "./cloud-formation-value";
import { externalIdsOf, fillTrustPolicy } from "./fill-values";

/** The template of one connector's role. Source: CloudFormation User Guide, AWS::IAM::Role. */
export function buildTemplate(spec: RoleSpec): CloudFormationTemplate {
  return {
    AWSTemplateFormatVersion: "2010-09-09",
    Description: TEMPLATE_DESCRIPTION,
    Parameters: buildParameters(spec),
    Resources: { Role: { Type: "AWS::IAM::Role", Properties: buildProperties(spec) } },
    Outputs: ROLE_ARN_OUTPUT,
  };
}

function buildParameters(spec: RoleSpec): CloudFormationObject {
  const [externalId, newExternalId] = externalIdsOf(spec);
  return {
    TrustedAccountId: {
      Type: "String",
      Description: "The AWS account that may assume the role.",
      Default: spec.trust.trustedAccountId,
      ...ACCOUNT_ID_RULE,
    },
    ExternalId: {
      Type: "String",
      Description: "The External ID of the connector.",
      Default: externalId,
      ...EXTERNAL_ID_RULE,
    },
    ...(newExternalId === undefined
      ? {}
      : {
          NewExternalId: {
            Type: "String",
            Description: "The External ID that takes the place of the other.",
            Default: newExternalId,
            ...EXTERNAL_ID_RULE,
          },
        }),
  };
}

function buildProperties(spec: RoleSpec): CloudFormationObject {
  const { access, selfInspection, permissionsBoundaryArn, tags } = spec;
  const policies = [
    ...(access.kind === "custom" ? [inlinePolicy(access)] : []),
    ...(selfInspection ? [inlinePolicy(selfInspection)] : []),
  ];
  return {
    RoleName: spec.roleName,
    Path: spec.path,
    Description: spec.description,
    AssumeRolePolicyDocument: fillTrustPolicy<CloudFormationValue>(spec, {
      externalId: { Ref: "ExternalId" },
      newExternalId: { Ref: "NewExternalId" },
      // Whom a role trusts is written without `$`, so nothing else is replaced.
      aroundAccount: (before, after) => ({ "Fn::Sub": `${before}\${TrustedAccountId}${after}` }),
    }),
    ...(access.kind === "managed" ? { ManagedPolicyArns: [access.policyArn] } : {}),
    ...(policies.length > 0 ? { Policies: policies } : {}),
    ...(permissionsBoundaryArn ? { PermissionsBoundary: permissionsBoundaryArn } : {}),
    ...(tags.length > 0
      ? { Tags: tags.map(({ key, value }) => ({ Key: key, Value: value })) }
      : {}),
  };
}

function inlinePolicy(policy: { policyName: string; document: PolicyDocument }) {
  return { PolicyName: policy.policyName, PolicyDocument: policy.document as CloudFormationObject };
}
