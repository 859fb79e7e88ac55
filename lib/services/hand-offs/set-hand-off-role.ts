import "server-only";
import { HandOffClosed, RoleProved } from "@/lib/db/errors";
import { AppError, fieldError } from "@/lib/domain/api/problem";
import { repositoriesOf } from "@/lib/domain/connectors/repositories-of";
import type { Context } from "@/lib/domain/console/context";
import { updateRoleConnector } from "@/lib/services/connectors/update-role-connector";
import { findOpenHandOff } from "./find-hand-off";

/**
 * Gives the connector the role that was made through a link.
 * Errors: those of `findOpenHandOff`, `validation_failed`, `role_proved`, `role_arn_taken`, `account_in_use`.
 */
export async function setHandOffRole(
  caller: Context,
  token: string,
  roleArn: string,
): Promise<void> {
  const { ctx, handOff } = await findOpenHandOff(caller, token);
  const repositories = repositoriesOf(handOff.options);
  try {
    await updateRoleConnector(
      ctx,
      handOff.connectorId,
      { roleArn, repositories },
      { handOffId: handOff.id },
    );
  } catch (error) {
    // Says why it is closed now.
    if (error instanceof HandOffClosed) await findOpenHandOff(caller, token);
    throw explain(error);
  }
}

/** Whoever holds a link is told nothing of other connectors and registries. */
function explain(error: unknown): unknown {
  const on = (code: "role_proved" | "role_arn_taken" | "account_in_use", message: string) =>
    fieldError(code, "/roleArn", message);
  if (error instanceof RoleProved) {
    return on(
      "role_proved",
      "Another role was connected meanwhile and works. The sender of the link can change it in the console.",
    );
  }
  if (!(error instanceof AppError)) return error;
  if (error.code === "role_arn_taken") {
    return on(
      "role_arn_taken",
      "This role cannot be used here, because it is in use for something else. Create a separate role as shown above.",
    );
  }
  if (error.code === "account_in_use") {
    return on(
      "account_in_use",
      "The role must be in the AWS account that this connection was made for. If that has changed, ask the sender of the link.",
    );
  }
  return error;
}
