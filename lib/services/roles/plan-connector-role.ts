import "server-only";
import type { RolePlan, RolePlanRequest } from "@/lib/domain/connectors/role-create";
import { explainIamRefusal } from "./explain-iam-refusal";
import { withRoleAdmin } from "./open-role-admin";
import { planRole } from "./plan-role";

/**
 * What createConnectorRole would do with these credentials, in which account; nothing is changed. Errors:
 * `console_identity_missing`, `credentials_refused`, `account_mismatch`, `validation_failed`, `aws_refused`,
 * `aws_unreadable`, `aws_unreachable`.
 */
export function planConnectorRole(id: string, input: RolePlanRequest): Promise<RolePlan> {
  return withRoleAdmin(id, input, async (opened) => {
    try {
      return await planRole(opened);
    } catch (error) {
      throw explainIamRefusal(error, "Nothing was changed.");
    }
  });
}
