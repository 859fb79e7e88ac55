import "server-only";
import * as db from "@/lib/db/rotations";
import { AppError, fieldError } from "@/lib/domain/api/problem";
import type { Connector } from "@/lib/domain/connectors/connector";
import { connectorNotFound, getConnector } from "@/lib/services/connectors/get-connector";
import { newExternalId } from "@/lib/services/connectors/new-external-id";

/**
 * Makes the External ID that will replace the present one; until it is taken over, both are in the trust policy and
 * the present one is used. Errors: `not_found`, `connector_incomplete`, `rotation_under_way`.
 */
export async function startRotation(id: string): Promise<Connector> {
  // The trust to show beside the new id is named first.
  await getConnector(id);
  const step = await db.startRotation(id, newExternalId());
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
