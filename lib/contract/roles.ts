import { connectorParamsSchema } from "@/lib/domain/api/ids";
import { setupSchema } from "@/lib/domain/connectors/policy-input";
import {
  roleCreatedSchema,
  roleCreateSchema,
  rolePlanInputSchema,
  rolePlanSchema,
} from "@/lib/domain/connectors/role-create";
import { roleOptionsSchema } from "@/lib/domain/connectors/role-options";
import { exampleIds, exampleSetup } from "./examples";
import type { Operation } from "./operation";

const tag = "Roles";
const params = { connectorId: exampleIds.connectorId };
const credentials = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
};
const roleArn = "arn:aws:iam::210987654321:role/MooringECRReadOnly";
const actions = [
  {
    call: "iam:AttachRolePolicy",
    request: {
      RoleName: "MooringECRReadOnly",
      PolicyArn: "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly",
    },
  },
];

export const roleOperations = {
  "POST /connectors/{connectorId}/setup": {
    id: "describeSetup",
    method: "POST",
    path: "/api/v1/connectors/{connectorId}/setup",
    demands: "read",
    tag,
    summary: "Show every way to make the role",
    description:
      "The policies, the steps in the AWS console, CloudFormation, Terraform and scripts, with the connector’s values filled in. Changes nothing in AWS; a connector without an account to trust takes the one that Mooring has now.",
    params: connectorParamsSchema,
    body: roleOptionsSchema,
    status: 200,
    answer: setupSchema,
    errors: ["connector_kind", "console_identity_missing"],
    example: { params, body: { regions: ["us-west-1"] }, answer: exampleSetup },
  },
  "POST /connectors/{connectorId}/role/plan": {
    id: "planRole",
    method: "POST",
    path: "/api/v1/connectors/{connectorId}/role/plan",
    demands: "manage",
    limited: "role",
    tag,
    summary: "Show what creating the role would do",
    params: connectorParamsSchema,
    body: rolePlanInputSchema,
    status: 200,
    answer: rolePlanSchema,
    errors: [
      "connector_kind",
      "console_identity_missing",
      "account_mismatch",
      "credentials_refused",
      "credentials_denied",
      "role_refused",
      "aws_refused",
      "aws_unreadable",
      "aws_unreachable",
    ],
    example: {
      params,
      body: { credentials },
      answer: {
        accountId: "210987654321",
        callerArn: "arn:aws:iam::210987654321:user/admin",
        roleArn,
        role: "absent",
        actions,
        trust: null,
        obstacle: null,
      },
    },
  },
  "POST /connectors/{connectorId}/role": {
    id: "createRole",
    method: "POST",
    path: "/api/v1/connectors/{connectorId}/role",
    demands: "manage",
    limited: "role",
    tag,
    summary: "Create the role with credentials that live for this request alone",
    params: connectorParamsSchema,
    body: roleCreateSchema,
    status: 201,
    answer: roleCreatedSchema,
    errors: [
      "connector_kind",
      "console_identity_missing",
      "account_mismatch",
      "account_in_use",
      "credentials_refused",
      "credentials_denied",
      "role_exists",
      "role_arn_taken",
      "role_refused",
      "aws_refused",
      "aws_unreadable",
      "aws_unreachable",
    ],
    example: {
      params,
      body: { credentials, existing: "refuse" },
      answer: { roleArn, accountId: "210987654321", actions },
    },
  },
} as const satisfies Record<string, Operation>;
