import type { Partition } from "@/lib/iam/identifiers/partitions";
import type { PolicyDocument } from "@/lib/iam/policy/json-document";

export const SELF_INSPECTION_POLICY_NAME = "MooringSelfInspection";

/** On the role itself. Source: Service Authorization Reference, "Actions, resources, and condition keys for AWS IAM". */
export const SELF_INSPECTION_ROLE_ACTIONS = [
  "iam:GetRole",
  "iam:GetRolePolicy",
  "iam:ListAttachedRolePolicies",
  "iam:ListRolePolicies",
] as const;
/** On managed policies: GetPolicy tells the version in force, GetPolicyVersion its document. */
export const SELF_INSPECTION_POLICY_ACTIONS = ["iam:GetPolicy", "iam:GetPolicyVersion"] as const;

/**
 * The optional policy by which a role lets itself be read. The account is a wildcard, because the role's own policy
 * cannot reach another account's roles anyway and the account may not be known yet.
 */
export function buildSelfInspectionPolicy(role: {
  partition: Partition;
  /** `/` or `/a/b/` */
  path: string;
  roleName: string;
}): PolicyDocument {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "ReadThisRole",
        Effect: "Allow",
        Action: SELF_INSPECTION_ROLE_ACTIONS,
        Resource: `arn:${role.partition}:iam::*:role${literally(role.path)}${role.roleName}`,
      },
      {
        Sid: "ReadItsManagedPolicies",
        Effect: "Allow",
        Action: SELF_INSPECTION_POLICY_ACTIONS,
        Resource: `arn:${role.partition}:iam::*:policy/*`,
      },
    ],
  };
}

/** A path may hold the characters that a Resource reads as wildcards. Source: IAM User Guide, "Policy variables", "Special characters". */
function literally(path: string): string {
  return path.replaceAll(/[*?$]/g, (character) => `\${${character}}`);
}
