import "server-only";
import * as db from "@/lib/db/rotations";
import { AppError, fieldError } from "@/lib/domain/api/problem";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import type { Context } from "@/lib/domain/console/context";
import { connectorNotFound, getRoleConnector } from "@/lib/services/connectors/get-connector";
import { newExternalId } from "@/lib/services/connectors/new-external-id";
import { ensureTrust } from "@/lib/services/roles/ensure-trust";

/**
 * Makes the External ID that will replace the present one; until it is taken over, both are in the trust policy and
 * the present one is used. Errors: `not_found`, `connector_incomplete`, `rotation_under_way`.
 */
export async function startRotation(ctx: Context, id: string): Promise<AwsRoleConnector> {
  // The trust to show beside the new id is named first.
  await ensureTrust(ctx, await getRoleConnector(ctx, id));
  const step = await db.startRotation(ctx, id, newExternalId());
  if (!step) throw connectorNotFound();
  if (step.changed) return step.connector;
  if (step.connector.status === "draft") {
    throw fieldError(
      "connector_incomplete",
      "/roleArn",
      "The connector is an unfinished draft: nobody uses its External ID yet. Give it a name and a Role ARN first.",
    );
  }
  throw new AppError(
    "rotation_under_way",
    "A new External ID was made for this connector already. Take it over or cancel it first.",
  );
}
