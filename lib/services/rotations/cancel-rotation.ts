import "server-only";
import * as db from "@/lib/db/rotations";
import { AppError } from "@/lib/domain/api/problem";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import type { Context } from "@/lib/domain/console/context";
import { connectorNotFound, getRoleConnector } from "@/lib/services/connectors/get-connector";

/** Throws the new External ID away; the present one was in use all the time. Errors: `not_found`, `no_rotation`. */
export async function cancelRotation(ctx: Context, id: string): Promise<AwsRoleConnector> {
  await getRoleConnector(ctx, id);
  const step = await db.cancelRotation(ctx, id);
  if (!step) throw connectorNotFound();
  if (!step.changed) throw noRotation();
  return step.connector;
}

export function noRotation(): AppError {
  return new AppError(
    "no_rotation",
    "No new External ID was made for this connector, or it was taken over or cancelled meanwhile.",
  );
}
