import "server-only";
import type { Prisma } from "./generated/client";

/** The connector, locked until the transaction ends: whoever rests something on it, or changes it, takes turns. */
export async function lockConnector(tx: Prisma.TransactionClient, id: string) {
  await tx.$queryRawUnsafe("SELECT id FROM connectors WHERE id = $1::uuid FOR UPDATE", id);
  return tx.connector.findUnique({ where: { id } });
}
