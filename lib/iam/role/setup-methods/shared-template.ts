import { DEFAULT_ROLE_NAME } from "@/lib/iam/identifiers/role-name";
import { ECR_READ_ONLY_POLICY_NAME } from "@/lib/iam/policy/managed-policies";
import type { PermissionTemplate } from "@/lib/iam/role/permissions-policy";
import { ROLE_DESCRIPTION } from "@/lib/iam/role/role-spec";
import {
  SELF_INSPECTION_POLICY_ACTIONS,
  SELF_INSPECTION_POLICY_NAME,
  SELF_INSPECTION_ROLE_ACTIONS,
} from "@/lib/iam/role/self-inspection";
import {
  ACCOUNT_ID_RULE,
  type CloudFormationObject,
  type CloudFormationTemplate,
  type CloudFormationValue,
  EXTERNAL_ID_RULE,
  ROLE_ARN_OUTPUT,
  TEMPLATE_DESCRIPTION,
} from "./cloud-formation-value";

const text = { Type: "String" } as const;
const list = { Type: "CommaDelimitedList" } as const;
const optional = { Default: "" } as const;
const ref = (name: string) => ({ Ref: name });
/** `Fn::Sub`: what stands in braces is the name of a parameter. */
const sub = (parts: TemplateStringsArray, ...names: readonly string[]) => ({
  "Fn::Sub": parts.reduce((text, part, at) => `${text}\${${names[at - 1]}}${part}`),
});
const given = (name: string) => ({ "Fn::Not": [{ "Fn::Equals": [ref(name), ""] }] });
const listGiven = (name: string) => ({
  "Fn::Not": [{ "Fn::Equals": [{ "Fn::Join": ["", ref(name)] }, ""] }],
});
const when = (condition: string, value: CloudFormationValue) => ({
  "Fn::If": [condition, value, ref("AWS::NoValue")],
});

/**
 * The one template behind every quick-create link: what differs from role to role are its parameters. A link cannot
 * give tags. Source: CloudFormation User Guide, "Create quick-create links for stacks", "Fn::If", "Pseudo parameters".
 */
export function buildSharedTemplate(permissions: PermissionTemplate): CloudFormationTemplate {
  return {
    AWSTemplateFormatVersion: "2010-09-09",
    Description: TEMPLATE_DESCRIPTION,
    Parameters: PARAMETERS,
    Conditions: {
      HasNewExternalId: given("NewExternalId"),
      HasPrincipals: listGiven("TrustedPrincipalArns"),
      HasBoundary: given("PermissionsBoundaryArn"),
      HasRepositories: listGiven("RepositoryArns"),
      ReadsItself: { "Fn::Equals": [ref("SelfInspection"), "true"] },
    },
    Resources: { Role: { Type: "AWS::IAM::Role", Properties: buildProperties(permissions) } },
    Outputs: ROLE_ARN_OUTPUT,
  };
}

const PARAMETERS: CloudFormationObject = {
  TrustedAccountId: {
    ...text,
    Description: "The AWS account that may assume the role.",
    ...ACCOUNT_ID_RULE,
  },
  TrustedPrincipalArns: {
    ...list,
    ...optional,
    Description: "Whom of that account the role trusts. Empty: all that the account itself allows.",
  },
  ExternalId: { ...text, Description: "The External ID of the connector.", ...EXTERNAL_ID_RULE },
  NewExternalId: {
    ...text,
    ...optional,
    Description: "The External ID that takes the place of the other, if one does.",
    ...EXTERNAL_ID_RULE,
    AllowedPattern: `^$|${EXTERNAL_ID_RULE.AllowedPattern}`,
  },
  RoleName: {
    ...text,
    Default: DEFAULT_ROLE_NAME,
    AllowedPattern: "^[A-Za-z0-9_+=,.@-]{1,64}$",
    ConstraintDescription: "1 to 64 letters, digits and + = , . @ _ -, without spaces.",
  },
  RolePath: {
    ...text,
    Default: "/",
    AllowedPattern: "^/([!-~]+/)?$",
    ConstraintDescription: "Begins and ends with /.",
  },
  PermissionsBoundaryArn: { ...text, ...optional },
  RepositoryArns: {
    ...list,
    ...optional,
    Description: `The repositories that the role may read. Empty: the AWS policy ${ECR_READ_ONLY_POLICY_NAME}.`,
  },
  SelfInspection: {
    ...text,
    Default: "true",
    AllowedValues: ["true", "false"],
    Description:
      "Lets each check read the policies of this role, and so prove that nobody else gets in.",
  },
};

function buildProperties(permissions: PermissionTemplate): CloudFormationObject {
  return {
    RoleName: ref("RoleName"),
    Path: ref("RolePath"),
    Description: ROLE_DESCRIPTION,
    AssumeRolePolicyDocument: trustPolicy,
    ManagedPolicyArns: {
      "Fn::If": [
        "HasRepositories",
        ref("AWS::NoValue"),
        [
          {
            "Fn::Join": [
              "",
              ["arn:", ref("AWS::Partition"), `:iam::aws:policy/${ECR_READ_ONLY_POLICY_NAME}`],
            ],
          },
        ],
      ],
    },
    PermissionsBoundary: when("HasBoundary", ref("PermissionsBoundaryArn")),
    // Last: the linter loses its place behind two nested conditions that hold.
    Policies: [
      when("HasRepositories", {
        PolicyName: sub`${"RoleName"}Policy`,
        PolicyDocument: permissionsPolicy(permissions),
      }),
      when("ReadsItself", {
        PolicyName: SELF_INSPECTION_POLICY_NAME,
        PolicyDocument: selfInspectionPolicy(),
      }),
    ],
  };
}

const trustPolicy: CloudFormationObject = {
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Principal: { AWS: sub`arn:${"AWS::Partition"}:iam::${"TrustedAccountId"}:root` },
      Action: "sts:AssumeRole",
      Condition: {
        StringEquals: {
          "sts:ExternalId": {
            "Fn::If": [
              "HasNewExternalId",
              [ref("ExternalId"), ref("NewExternalId")],
              ref("ExternalId"),
            ],
          },
        },
        ArnLike: when("HasPrincipals", { "aws:PrincipalArn": ref("TrustedPrincipalArns") }),
      },
    },
  ],
};

function permissionsPolicy(permissions: PermissionTemplate): CloudFormationObject {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "Statement1",
        Effect: "Allow",
        Action: permissions.repositoryActions,
        Resource: ref("RepositoryArns"),
      },
      { Sid: "Statement2", Effect: "Allow", Action: permissions.accountActions, Resource: "*" },
    ],
  };
}

function selfInspectionPolicy(): CloudFormationObject {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "ReadThisRole",
        Effect: "Allow",
        Action: SELF_INSPECTION_ROLE_ACTIONS,
        Resource: sub`arn:${"AWS::Partition"}:iam::*:role${"RolePath"}${"RoleName"}`,
      },
      {
        Sid: "ReadItsManagedPolicies",
        Effect: "Allow",
        Action: SELF_INSPECTION_POLICY_ACTIONS,
        Resource: sub`arn:${"AWS::Partition"}:iam::*:policy/*`,
      },
    ],
  };
}
