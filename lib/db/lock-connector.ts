import "server-only";
import type { Context } from "@/lib/domain/console/context";
import { withKind } from "./connector-row";
import type { AwsRole, Prisma } from "./generated/client";

/** A connector's row with that of its kind. */
export type LockedConnector = Prisma.ConnectorGetPayload<typeof withKind>;
/** One that assumes an IAM role. */
export type LockedRole = LockedConnector & { awsRole: AwsRole };

/** The connector, locked until the transaction ends: whoever rests something on it, or changes it, takes turns. */
export async function lockConnector(
  tx: Prisma.TransactionClient,
  { workspaceId }: Context,
  id: string,
): Promise<LockedConnector | null> {
  await tx.$queryRawUnsafe(
    "SELECT id FROM connectors WHERE workspace_id = $1::uuid AND id = $2::uuid FOR UPDATE",
    workspaceId,
    id,
  );
  return tx.connector.findUnique({ where: { id, workspaceId }, ...withKind });
}

/** The same of one that assumes a role; null where there is none, or it is of another kind. */
export async function lockRole(
  tx: Prisma.TransactionClient,
  ctx: Context,
  id: string,
): Promise<LockedRole | null> {
  const connector = await lockConnector(tx, ctx, id);
  return connector && hasRole(connector) ? connector : null;
}

function hasRole(connector: LockedConnector): connector is LockedRole {
  return connector.awsRole !== null;
}
