import "server-only";
import type { ConnectorCreate } from "@/lib/credentials/connector-schema";
import type { Connector } from "@/lib/domain/connectors/connector";
import type { Context } from "@/lib/domain/console/context";
import { withNextCheck } from "@/lib/services/checks/plan-next-check";
import { explainConnectorConflict } from "./explain-connector-conflict";
import { kindOf } from "./kinds/catalog";

/**
 * Makes a connector of any kind. Errors: `connector_name_taken`, `role_arn_taken`, `validation_failed` for an address
 * that may not be asked, `secret_unavailable`.
 */
export async function createConnector(ctx: Context, input: ConnectorCreate): Promise<Connector> {
  try {
    return await withNextCheck(ctx, await kindOf(input.kind ?? "aws_role").create(ctx, input));
  } catch (error) {
    throw explainConnectorConflict(error, input);
  }
}
