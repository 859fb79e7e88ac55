import "server-only";
import type { BasicConnectorCreate } from "@/lib/credentials/basic/schema";
import type { ConnectorCreate } from "@/lib/credentials/connector-schema";
import { insertBasicConnector } from "@/lib/db/basic-connectors";
import { insertConnector } from "@/lib/db/connectors";
import type { Connector, RoleConnectorCreate } from "@/lib/domain/connectors/connector";
import type { Context } from "@/lib/domain/console/context";
import { withNextCheck } from "@/lib/services/checks/plan-next-check";
import { readTrust } from "@/lib/services/roles/ensure-trust";
import { sealFor } from "./credentials-key";
import { explainConnectorConflict } from "./explain-connector-conflict";
import { newExternalId } from "./new-external-id";
import { requireAddress } from "./require-address";

/**
 * Makes a connector: with an External ID (160 random bits), or with a sealed secret.
 * Errors: `connector_name_taken`, `role_arn_taken`, `validation_failed` for an address that may not be asked,
 * `secret_unavailable`.
 */
export async function createConnector(ctx: Context, input: ConnectorCreate): Promise<Connector> {
  try {
    const connector =
      input.kind === "basic" ? await createBasic(ctx, input) : await createRole(ctx, input);
    return await withNextCheck(ctx, connector);
  } catch (error) {
    throw explainConnectorConflict(error, input);
  }
}

async function createRole(ctx: Context, input: RoleConnectorCreate): Promise<Connector> {
  const trust = await readTrust(input.accountType);
  return insertConnector(ctx, {
    name: input.name ?? null,
    description: input.description,
    accountType: input.accountType,
    roleArn: input.roleArn ?? null,
    repositories: input.repositories,
    externalId: newExternalId(),
    ...trust,
  });
}

function createBasic(ctx: Context, input: BasicConnectorCreate): Promise<Connector> {
  const { name, description, url, username, secret, repository = null } = input;
  requireAddress(url);
  return insertBasicConnector(ctx, {
    name,
    description,
    url,
    username,
    repository,
    seal: sealFor(secret),
  });
}
