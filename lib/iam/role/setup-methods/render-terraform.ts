import type { PolicyDocument } from "@/lib/iam/policy/json-document";
import type { RoleSpec } from "@/lib/iam/role/role-spec";
import { externalIdsOf, type Filled, fillTrustPolicy } from "./fill-values";
import { escapeHcl, type HclBlock, HclCall, HclExpression, type HclValue, printHcl } from "./hcl";

const role = new HclExpression("aws_iam_role.mooring.name");

/**
 * Terraform for the AWS provider, as `terraform fmt` writes it. It configures no provider, so that it stands in a
 * folder by itself as well as beside what is there. Source: registry.terraform.io, hashicorp/aws, aws_iam_role,
 * aws_iam_role_policy, aws_iam_role_policy_attachment.
 */
export function renderTerraform(spec: RoleSpec): string {
  return printHcl([
    ...variables(spec),
    roleBlock(spec),
    accessBlock(spec),
    ...(spec.selfInspection
      ? [
          inlinePolicy(
            "self_inspection",
            spec.selfInspection.policyName,
            spec.selfInspection.document,
          ),
        ]
      : []),
    {
      type: "output",
      labels: ["mooring_role_arn"],
      attributes: {
        description: "Paste this Role ARN into the connector.",
        value: new HclExpression("aws_iam_role.mooring.arn"),
      },
    },
  ]);
}

function variables(spec: RoleSpec): HclBlock[] {
  const [externalId, newExternalId] = externalIdsOf(spec);
  return [
    variable(
      "mooring_account_id",
      "The AWS account that may assume the role.",
      spec.trust.trustedAccountId,
    ),
    variable("mooring_external_id", "The External ID of the connector.", externalId),
    ...(newExternalId === undefined
      ? []
      : [
          variable(
            "mooring_new_external_id",
            "The External ID that takes the place of the other.",
            newExternalId,
          ),
        ]),
  ];
}

function variable(name: string, description: string, value: string): HclBlock {
  return {
    type: "variable",
    labels: [name],
    attributes: { description, type: new HclExpression("string"), default: value },
  };
}

function roleBlock(spec: RoleSpec): HclBlock {
  const { roleName, path, description, permissionsBoundaryArn, tags } = spec;
  const trustPolicy = fillTrustPolicy<HclExpression>(spec, {
    externalId: new HclExpression("var.mooring_external_id"),
    newExternalId: new HclExpression("var.mooring_new_external_id"),
    aroundAccount: (before, after) =>
      new HclExpression(`"${escapeHcl(before)}\${var.mooring_account_id}${escapeHcl(after)}"`),
  });
  return {
    type: "resource",
    labels: ["aws_iam_role", "mooring"],
    attributes: {
      name: roleName,
      path,
      description,
      ...(permissionsBoundaryArn ? { permissions_boundary: permissionsBoundaryArn } : {}),
      assume_role_policy: jsonencode(trustPolicy),
      ...(tags.length > 0
        ? { tags: Object.fromEntries(tags.map(({ key, value }) => [key, value])) }
        : {}),
    },
  };
}

function accessBlock({ access }: RoleSpec): HclBlock {
  if (access.kind === "custom") {
    return inlinePolicy("permissions", access.policyName, access.document);
  }
  return {
    type: "resource",
    labels: ["aws_iam_role_policy_attachment", "mooring"],
    attributes: { role, policy_arn: access.policyArn },
  };
}

function inlinePolicy(label: string, name: string, document: PolicyDocument): HclBlock {
  return {
    type: "resource",
    labels: ["aws_iam_role_policy", `mooring_${label}`],
    attributes: { name, role, policy: jsonencode(document) },
  };
}

function jsonencode(document: PolicyDocument | Filled<HclExpression>): HclCall {
  return new HclCall("jsonencode", document as HclValue);
}
