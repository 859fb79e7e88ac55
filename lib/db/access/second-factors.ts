import "server-only";
import type { Prisma } from "@/lib/db/generated/client";
import type { AuditChanges } from "@/lib/domain/console/audit";

/** Takes all that somebody has beside the password; answers what that was, nothing where there was nothing. */
export async function dropSecondFactors(
  tx: Prisma.TransactionClient,
  userId: string,
): Promise<AuditChanges> {
  const where = { userId };
  const passkeys = (await tx.passkey.deleteMany({ where })).count;
  await tx.recoveryCode.deleteMany({ where });
  await tx.oneTimeToken.deleteMany({ where });
  const { count } = await tx.authenticator.deleteMany({
    where: { userId, confirmedAt: { not: null } },
  });
  // One that was begun and never counted.
  await tx.authenticator.deleteMany({ where });
  return {
    ...(count > 0 ? { authenticator: { from: true, to: false } } : {}),
    ...(passkeys > 0 ? { passkeys: { from: passkeys, to: 0 } } : {}),
  };
}
