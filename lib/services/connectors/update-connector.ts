import "server-only";
import { type ConnectorUpdate, KIND_OF_FIELD } from "@/lib/credentials/connector-schema";
import { fieldError } from "@/lib/domain/api/problem";
import type { Connector } from "@/lib/domain/connectors/connector";
import type { Context } from "@/lib/domain/console/context";
import { withNextCheck } from "@/lib/services/checks/plan-next-check";
import { explainConnectorConflict } from "./explain-connector-conflict";
import { getConnector } from "./get-connector";
import { kindOf } from "./kinds/catalog";

/**
 * Changes what is given of a connector of any kind. `versions`: those that the change is for.
 * Errors: `not_found`, `validation_failed`, also for a field of another kind, those of `updateRoleConnector`,
 * `secret_unavailable`.
 */
export async function updateConnector(
  ctx: Context,
  id: string,
  input: ConnectorUpdate,
  versions?: readonly string[],
): Promise<Connector> {
  const { kind } = await getConnector(ctx, id);
  refuseOtherKind(kind, input);
  try {
    return await withNextCheck(ctx, await kindOf(kind).update(ctx, id, input, versions));
  } catch (error) {
    throw explainConnectorConflict(error, input);
  }
}

function refuseOtherKind(kind: Connector["kind"], input: ConnectorUpdate): void {
  for (const [field, ofKind] of Object.entries(KIND_OF_FIELD)) {
    if (ofKind === kind || input[field as keyof typeof KIND_OF_FIELD] === undefined) continue;
    throw fieldError("validation_failed", `/${field}`, kindOf(kind).described, "connector_kind");
  }
}
