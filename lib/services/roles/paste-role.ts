import "server-only";
import * as db from "@/lib/db/paste-role";
import { AppError, fieldError } from "@/lib/domain/api/problem";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import type { Context } from "@/lib/domain/console/context";
import { readPastedRole } from "@/lib/iam/review/read-pasted-role";
import { getRoleConnector } from "@/lib/services/connectors/get-connector";

/**
 * Keeps the trust policy of the output of `aws iam get-role`, and nothing else of it: the next check proves it, where the
 * role does not let itself be read. Errors: `not_found`, `connector_kind`, `connector_incomplete` without a Role ARN,
 * `validation_failed` at `/output` with a code of its own, `connector_changed`.
 */
export async function pasteRole(
  ctx: Context,
  id: string,
  { output }: { output: string },
): Promise<AwsRoleConnector> {
  const connector = await getRoleConnector(ctx, id);
  const { roleArn } = connector;
  if (roleArn === null) {
    throw fieldError(
      "connector_incomplete",
      "/roleArn",
      "The connector has no Role ARN yet, so nothing says whose output this must be. Save the Role ARN first.",
    );
  }
  const read = readPastedRole(output, roleArn);
  if (!read.ok) throw fieldError("validation_failed", "/output", read.message, read.code);
  const pasted = await db.pasteRole(ctx, connector, read.pasted);
  if (!pasted) throw roleChanged();
  return pasted;
}

export function roleChanged(): AppError {
  return new AppError(
    "connector_changed",
    "The connector was given another role meanwhile, or was deleted. Nothing was kept: read it again.",
  );
}
