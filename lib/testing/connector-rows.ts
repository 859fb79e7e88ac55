import { randomBytes } from "node:crypto";
import { insertConnector, type NewConnector } from "@/lib/db/connectors";
import { getDatabase } from "@/lib/db/database";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import type { ConnectorStatus } from "@/lib/domain/connectors/connector-status";
import type { Context } from "@/lib/domain/console/context";
import { ctx } from "@/lib/testing/context";

let made = 0;

/** A connector's input, whole and unlike any other. */
export function newConnector(changes: Partial<NewConnector> = {}): NewConnector {
  made += 1;
  return {
    name: `Connector ${made}`,
    description: "",
    accountType: "global",
    roleArn: `arn:aws:iam::123456789012:role/Mooring${made}`,
    externalId: randomBytes(20).toString("hex"),
    trustedAccountId: "111122223333",
    trustedPrincipalArn: "arn:aws:iam::111122223333:user/mooring",
    ...changes,
  };
}

/** A stored connector in the given state, as though a check had put it there. */
export async function givenConnector(
  changes: Partial<NewConnector> = {},
  state: { status?: ConnectorStatus; createdAt?: Date; lastCheckAt?: Date | null } = {},
  by: Context = ctx,
): Promise<AwsRoleConnector> {
  const connector = await insertConnector(by, newConnector(changes));
  const { client } = getDatabase();
  await client.connector.update({ where: { id: connector.id }, data: state });
  return {
    ...connector,
    ...(state.status ? { status: state.status } : {}),
    ...(state.createdAt ? { createdAt: state.createdAt.toISOString() } : {}),
    ...(state.lastCheckAt ? { lastCheckAt: state.lastCheckAt.toISOString() } : {}),
  };
}

/** A stored connector that signs in with a password; answers its id. */
export async function givenBasicConnector(name: string, by: Context = ctx): Promise<string> {
  const { workspaceId } = by;
  const { client } = getDatabase();
  const { id } = await client.connector.create({
    data: { workspaceId, kind: "basic", name, status: "untested" },
  });
  const credential = { url: "https://registry.example.com", username: "reader" };
  await client.basicCredential.create({
    data: { connectorId: id, workspaceId, ...credential, sealedSecret: "sealed-secret" },
  });
  return id;
}
