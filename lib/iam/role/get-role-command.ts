import { accountTypeOfPartition } from "@/lib/iam/identifiers/account-types";
import type { RoleArn } from "@/lib/iam/identifiers/role-arn";
import { regionOfIam } from "./role-calls";

/** The command that prints a role, in one line for POSIX shells and PowerShell alike. */
export function getRoleCommand({
  partition,
  roleName,
}: Pick<RoleArn, "partition" | "roleName">): string {
  const region = regionOfIam({ accountType: accountTypeOfPartition(partition) });
  // A name that begins with `-` would be read as an option, and PowerShell makes a list of one with a comma.
  const name = /^[\w.][\w.-]*$/.test(roleName) ? ` ${roleName}` : `='${roleName}'`;
  return `aws iam get-role --role-name${name} --region ${region} --output json`;
}
