import "server-only";
import { type ConnectorUpdate, kindOfField } from "@/lib/credentials/connector-schema";
import { fieldError } from "@/lib/domain/api/problem";
import type { Connector } from "@/lib/domain/connectors/connector";
import { definitionOf } from "@/lib/domain/connectors/kinds/catalog";
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
  for (const [field, value] of Object.entries(input)) {
    if (value === undefined || (kindOfField(field) ?? kind) === kind) continue;
    const { described } = definitionOf(kind);
    throw fieldError("validation_failed", `/${field}`, described, "connector_kind");
  }
}
