import "server-only";
import * as db from "@/lib/db/rotations";
import { AppError } from "@/lib/domain/api/problem";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import type { Context } from "@/lib/domain/console/context";
import { connectorNotFound, getRoleConnector } from "@/lib/services/connectors/get-connector";

/**
 * Takes the new External ID out of use, and watches until the role refuses it; the present one was in use all the time.
 * Errors: `not_found`, `no_rotation`, `rotation_under_way` while an earlier one is watched still.
 */
export async function cancelRotation(ctx: Context, id: string): Promise<AwsRoleConnector> {
  await getRoleConnector(ctx, id);
  const step = await db.cancelRotation(ctx, id);
  if (!step) throw connectorNotFound();
  if (!step.changed) throw step.connector.pendingExternalId === null ? noRotation() : watching();
  return step.connector;
}

function watching(): AppError {
  return new AppError(
    "rotation_under_way",
    "The role was not yet seen to refuse an External ID that is out of use, and only one can be watched. Take that one out of the trust policy and test the connector, then cancel.",
  );
}

export function noRotation(): AppError {
  return new AppError(
    "no_rotation",
    "No new External ID was made for this connector, or it was taken over or cancelled meanwhile.",
  );
}
