import "server-only";
import { insertConnector } from "@/lib/db/connectors";
import type { Connector, ConnectorCreate } from "@/lib/domain/connectors/connector";
import type { Context } from "@/lib/domain/console/context";
import { withNextCheck } from "@/lib/services/checks/plan-next-check";
import { readTrust } from "@/lib/services/roles/ensure-trust";
import { explainConnectorConflict } from "./explain-connector-conflict";
import { newExternalId } from "./new-external-id";

/** Makes a connector with its External ID (160 random bits). Errors: `connector_name_taken`, `role_arn_taken`. */
export async function createConnector(ctx: Context, input: ConnectorCreate): Promise<Connector> {
  const trust = await readTrust(input.accountType);
  try {
    const connector = await insertConnector(ctx, {
      name: input.name ?? null,
      description: input.description,
      accountType: input.accountType,
      roleArn: input.roleArn ?? null,
      repositories: input.repositories,
      externalId: newExternalId(),
      ...trust,
    });
    return await withNextCheck(ctx, connector);
  } catch (error) {
    throw explainConnectorConflict(error, input);
  }
}
