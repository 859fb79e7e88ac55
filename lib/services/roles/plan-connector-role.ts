import "server-only";
import type { RolePlan, RolePlanRequest } from "@/lib/domain/connectors/role-create";
import type { Context } from "@/lib/domain/console/context";
import { explainIamRefusal } from "./explain-iam-refusal";
import { withRoleAdmin } from "./open-role-admin";
import { planRole } from "./plan-role";

/**
 * What createConnectorRole would do with these credentials, in which account; nothing is changed. Errors:
 * `console_identity_missing`, `credentials_refused`, `account_mismatch`, `validation_failed`, `aws_refused`,
 * `aws_unreadable`, `aws_unreachable`.
 */
export function planConnectorRole(
  ctx: Context,
  id: string,
  input: RolePlanRequest,
): Promise<RolePlan> {
  return withRoleAdmin(ctx, id, input, async (opened) => {
    try {
      return await planRole(opened);
    } catch (error) {
      throw explainIamRefusal(error, "Nothing was changed.");
    }
  });
}
