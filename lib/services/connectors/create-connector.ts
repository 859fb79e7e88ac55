import "server-only";
import { randomBytes } from "node:crypto";
import { insertConnector } from "@/lib/db/connectors";
import type { Connector, ConnectorCreate } from "@/lib/domain/connector";
import { explainConnectorConflict } from "./explain-connector-conflict";
import { readTrust } from "./freeze-trust";

/** Makes a connector with its External ID (160 random bits). Errors: `connector_name_taken`, `role_arn_taken`. */
export async function createConnector(input: ConnectorCreate): Promise<Connector> {
  const trust = await readTrust(input.accountType);
  try {
    return await insertConnector({
      name: input.name ?? null,
      description: input.description,
      accountType: input.accountType,
      roleArn: input.roleArn ?? null,
      externalId: randomBytes(20).toString("hex"),
      ...trust,
    });
  } catch (error) {
    throw explainConnectorConflict(error, input);
  }
}
