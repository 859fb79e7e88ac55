import "server-only";
import { HandOffClosed, RoleProved } from "./errors";
import type { Connector, Prisma } from "./generated/client";

type Role = Pick<Connector, "roleArn" | "status">;

/**
 * A link works once per role. Under the connector's row lock, so that neither a role that was just proved nor a link
 * that was just closed is outrun. Errors: `HandOffClosed`, `RoleProved`.
 */
export async function refuseByHandOff(
  tx: Prisma.TransactionClient,
  handOffId: string,
  before: Role,
  after: Role,
): Promise<void> {
  const open = await tx.handOff.findFirst({
    where: { id: handOffId, usedAt: null, revokedAt: null, expiresAt: { gt: new Date() } },
    select: { id: true },
  });
  if (!open) throw new HandOffClosed("The link is not open any more.");
  if (before.status === "connected" && before.roleArn !== after.roleArn) {
    throw new RoleProved("The connector's role is connected.");
  }
}
