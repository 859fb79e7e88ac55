import "server-only";
import * as db from "@/lib/db/rotations";
import type { Check } from "@/lib/domain/checks/check";
import type { StepKind } from "@/lib/domain/checks/step-kinds";
import type { Connector } from "@/lib/domain/connectors/connector";
import { startCheck } from "@/lib/services/checks/start-check";
import { connectorNotFound, getConnector } from "@/lib/services/connectors/get-connector";
import { noRotation } from "./cancel-rotation";

export type RotationOutcome = { completed: boolean; connector: Connector; check: Check };

const PROOFS = [
  "assume_role_new_external_id",
  "refuses_missing_external_id",
  "refuses_wrong_external_id",
] as const satisfies readonly StepKind[];

/**
 * Tests the role with both External IDs and takes the new one over if the role accepts it and was seen to refuse a
 * missing one, a wrong one and the one replaced before; otherwise nothing changes.
 * Two at once take it over once, and both say so. Errors: `not_found`, `no_rotation`, those of `startCheck`.
 */
export async function completeRotation(id: string): Promise<RotationOutcome> {
  const { pendingExternalId } = await getConnector(id);
  if (pendingExternalId === null) throw noRotation();
  const run = await startCheck(id, [], "rotation");
  const check = await run.result;
  // What was tested is the run's own reading of the connector, not the one above.
  const externalId = run.subject.connector.pendingExternalId;
  const isProved = PROOFS.every((kind) =>
    check.steps.some((step) => step.kind === kind && step.state === "passed"),
  );
  if (!isProved || externalId === null) {
    return { completed: false, connector: await getConnector(id), check };
  }
  const step = await db.completeRotation(id, { externalId, roleArn: check.roleArn });
  if (!step) throw connectorNotFound();
  const completed = step.changed || step.connector.externalId === externalId;
  return { completed, connector: step.connector, check };
}
