import "server-only";
import type { RoleArn } from "@/lib/iam/identifiers/role-arn";
import {
  SELF_INSPECTION_POLICY_ACTIONS,
  SELF_INSPECTION_ROLE_ACTIONS,
} from "@/lib/iam/role/self-inspection";
import { ROLE_TYPE } from "@/lib/registries/catalog";

const READ_REGISTRIES = {
  Effect: "Allow",
  Action: [...ROLE_TYPE.requiredActions, ...ROLE_TYPE.optionalActions],
  Resource: "*",
};

/**
 * Pins a check's session to reading registries and the role itself, however much the role may do: a session may do
 * what both allow. JSON of at most 2,048 characters, for the longest of paths. Sources: IAM User Guide, "Session
 * policies"; STS API Reference, AssumeRole, Policy.
 */
export function sessionPolicyFor({ partition, accountId, path, roleName }: RoleArn): string {
  const iam = (account: string) => `arn:${partition}:iam::${account}`;
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      READ_REGISTRIES,
      {
        Effect: "Allow",
        Action: SELF_INSPECTION_ROLE_ACTIONS,
        Resource: `${iam(accountId)}:role${ofOneLength(path)}${roleName}`,
      },
      {
        Effect: "Allow",
        Action: SELF_INSPECTION_POLICY_ACTIONS,
        Resource: [`${iam(accountId)}:policy/*`, `${iam("aws")}:policy/*`],
      },
    ],
  });
}

/** A path may hold what a Resource reads as a wildcard; `?` stands for any one character, where an escape takes four. */
function ofOneLength(path: string): string {
  return path.replaceAll(/[*?$]/g, "?");
}
