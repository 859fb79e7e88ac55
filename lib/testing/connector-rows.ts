import { randomBytes } from "node:crypto";
import { insertConnector, type NewConnector } from "@/lib/db/connectors";
import { getDatabase } from "@/lib/db/database";
import type { Connector } from "@/lib/domain/connectors/connector";
import type { ConnectorStatus } from "@/lib/domain/connectors/connector-status";

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
): Promise<Connector> {
  const connector = await insertConnector(newConnector(changes));
  const { client } = getDatabase();
  await client.connector.update({ where: { id: connector.id }, data: state });
  return {
    ...connector,
    ...(state.status ? { status: state.status } : {}),
    ...(state.createdAt ? { createdAt: state.createdAt.toISOString() } : {}),
    ...(state.lastCheckAt ? { lastCheckAt: state.lastCheckAt.toISOString() } : {}),
  };
}
