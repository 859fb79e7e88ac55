/** A value of a CloudFormation template; functions in their long form, which YAML and JSON share. */
export type CloudFormationValue =
  | string
  | readonly CloudFormationValue[]
  | { readonly [key: string]: CloudFormationValue };

export type CloudFormationObject = { readonly [key: string]: CloudFormationValue };

export type CloudFormationTemplate = {
  readonly AWSTemplateFormatVersion: "2010-09-09";
  readonly Description: string;
  readonly Parameters: CloudFormationObject;
  readonly Conditions?: CloudFormationObject;
  readonly Resources: { readonly Role: CloudFormationObject };
  readonly Outputs: CloudFormationObject;
};

/** The parameters that every template takes, by the rules of STS and of AWS accounts. Source: CloudFormation User Guide, "Parameters". */
export const EXTERNAL_ID_RULE = {
  AllowedPattern: "^[A-Za-z0-9_+=,.@:/-]{2,1224}$",
  ConstraintDescription: "2 to 1224 letters, digits and + = , . @ : / _ -, without spaces.",
} as const;

export const ACCOUNT_ID_RULE = {
  AllowedPattern: "^[0-9]{12}$",
  ConstraintDescription: "12 digits.",
} as const;

export const TEMPLATE_DESCRIPTION =
  "Lets Mooring read the container registries of this account. Creates a named IAM role: the stack needs CAPABILITY_NAMED_IAM.";

export const ROLE_ARN_OUTPUT: CloudFormationObject = {
  RoleArn: {
    Description: "Paste this Role ARN into the connector.",
    Value: { "Fn::GetAtt": ["Role", "Arn"] },
  },
};
