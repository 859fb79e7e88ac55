import "server-only";
import * as db from "@/lib/db/rotations";
import type { StepKind } from "@/lib/domain/checks/step-kinds";
import type { RotationOutcome } from "@/lib/domain/connectors/rotation-outcome";
import type { Context } from "@/lib/domain/console/context";
import { startCheck } from "@/lib/services/checks/start-check";
import {
  connectorNotFound,
  getRoleConnector,
  requireRole,
} from "@/lib/services/connectors/get-connector";
import { noRotation } from "./cancel-rotation";

const PROOFS = [
  "assume_role_new_external_id",
  "refuses_missing_external_id",
  "refuses_wrong_external_id",
] as const satisfies readonly StepKind[];

/**
 * Tests the role with both External IDs and takes the new one over if the role accepts it and was seen to refuse a
 * missing one, a wrong one, and the one replaced before; otherwise nothing changes.
 * Two at once take it over once, and both say so. Errors: `not_found`, `no_rotation`, those of `startCheck`.
 */
export async function completeRotation(ctx: Context, id: string): Promise<RotationOutcome> {
  const { pendingExternalId } = await getRoleConnector(ctx, id);
  if (pendingExternalId === null) throw noRotation();
  const run = await startCheck(ctx, id, { trigger: "rotation" });
  const check = await run.result;
  // What was tested is the run's own reading of the connector, not the one above.
  const { pendingExternalId: externalId, roleArn } = requireRole(run.subject.connector);
  const isProved = PROOFS.every((kind) =>
    check.steps.some((step) => step.kind === kind && step.state === "passed"),
  );
  if (!isProved || externalId === null || roleArn === null) {
    return { completed: false, connector: await getRoleConnector(ctx, id), check };
  }
  const step = await db.completeRotation(ctx, id, { externalId, roleArn });
  if (!step) throw connectorNotFound();
  const completed = step.changed || step.connector.externalId === externalId;
  return { completed, connector: step.connector, check };
}
