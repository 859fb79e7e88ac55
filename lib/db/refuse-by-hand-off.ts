import "server-only";
import type { Context } from "@/lib/domain/console/context";
import { HandOffClosed, RoleProved } from "./errors";
import type { AwsRole, Connector, Prisma } from "./generated/client";

type Role = Pick<AwsRole, "roleArn"> & Pick<Connector, "status">;

/**
 * A link works once per role. Under the connector's row lock, so that neither a role that was just proved nor a link
 * that was just closed is outrun. Errors: `HandOffClosed`, `RoleProved`.
 */
export async function refuseByHandOff(
  tx: Prisma.TransactionClient,
  { workspaceId, now }: Context,
  handOffId: string,
  before: Role,
  after: Role,
): Promise<void> {
  const open = await tx.handOff.findFirst({
    where: { id: handOffId, workspaceId, usedAt: null, revokedAt: null, expiresAt: { gt: now() } },
    select: { id: true },
  });
  if (!open) throw new HandOffClosed("The link is not open any more.");
  if (before.status === "connected" && before.roleArn !== after.roleArn) {
    throw new RoleProved("The connector's role is connected.");
  }
}
