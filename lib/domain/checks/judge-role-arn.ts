import type { RoleArnResult } from "@/lib/iam/identifiers/role-arn";
import type { CheckStep } from "./check";
import { fixedStep } from "./fixed-step";

/** Whether the connector's Role ARN names a role at all. */
export function judgeRoleArn(parsed: RoleArnResult): CheckStep {
  const step = fixedStep("role_arn");
  if (parsed.ok) {
    const { roleName, accountId } = parsed.role;
    const message = `${roleName} in account ${accountId} is a role ARN of the right partition.`;
    return { ...step, state: "passed", code: "valid", message };
  }
  const fix = {
    place: "connector",
    text: "Paste the ARN from the role’s page in the IAM console.",
  } as const;
  return { ...step, state: "failed", code: parsed.code, message: parsed.message, fix };
}
