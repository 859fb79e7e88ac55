import "server-only";
import { getDatabase } from "@/lib/db/database";
import { recordChange } from "@/lib/db/record-change";
import { translateErrors } from "@/lib/db/translate-error";
import type { Authenticator } from "@/lib/domain/access/authenticator";
import type { Context } from "@/lib/domain/console/context";
import type { SealedPlace } from "@/lib/domain/console/sealed-place";

export const authenticatorPlace = (userId: string): SealedPlace => ({
  purpose: "authenticator secret",
  row: [userId],
});

export type FoundAuthenticator = { sealedSecret: string; confirmed: boolean };

export function findAuthenticator(userId: string): Promise<FoundAuthenticator | null> {
  return translateErrors(async () => {
    const row = await getDatabase().client.authenticator.findUnique({ where: { userId } });
    return row && { sealedSecret: row.sealedSecret, confirmed: row.confirmedAt !== null };
  });
}

/** Null where no code is asked for. */
export function describeAuthenticator(userId: string): Promise<Authenticator | null> {
  return translateErrors(async () => {
    const { client } = getDatabase();
    const row = await client.authenticator.findUnique({ where: { userId } });
    if (!row?.confirmedAt) return null;
    const recoveryCodesLeft = await client.recoveryCode.count({ where: { userId } });
    return { since: row.confirmedAt.toISOString(), recoveryCodesLeft };
  });
}

type Begun = { userId: string; sealedSecret: string };

/** In place of one that was begun before; it counts once a code was shown. False where there is one that counts. */
export async function beginAuthenticator({ userId, sealedSecret }: Begun): Promise<boolean> {
  const begun = await translateErrors(() =>
    getDatabase().client.$executeRawUnsafe(
      `INSERT INTO authenticators (user_id, sealed_secret, created_at) VALUES ($1::uuid, $2, clock_timestamp())
       ON CONFLICT (user_id) DO UPDATE SET sealed_secret = EXCLUDED.sealed_secret, created_at = EXCLUDED.created_at
       WHERE authenticators.confirmed_at IS NULL`,
      userId,
      sealedSecret,
    ),
  );
  return begun > 0;
}

/** `step`: of the code that was shown. False where another was begun meanwhile, or it counts already. */
export function confirmAuthenticator(
  ctx: Context,
  { userId, sealedSecret, step, codeHashes }: Begun & { step: number; codeHashes: string[] },
): Promise<boolean> {
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      const { count } = await tx.authenticator.updateMany({
        where: { userId, sealedSecret, confirmedAt: null },
        data: { confirmedAt: ctx.now(), lastStep: BigInt(step) },
      });
      if (count === 0) return false;
      await tx.recoveryCode.deleteMany({ where: { userId } });
      const data = codeHashes.map((codeHash) => ({ userId, codeHash }));
      await tx.recoveryCode.createMany({ data });
      const { name } = await tx.user.findUniqueOrThrow({ where: { id: userId } });
      const changes = { authenticator: { from: false, to: true } };
      const subject = { kind: "user", id: userId, name } as const;
      await recordChange(tx, ctx, { action: "authenticator.turned_on", subject, changes });
      return true;
    }),
  );
}

/** False for a code that was used, or is older than one that was. */
export async function takeStep(userId: string, step: number): Promise<boolean> {
  const taken = await translateErrors(() =>
    getDatabase().client.authenticator.updateMany({
      where: { userId, confirmedAt: { not: null }, lastStep: { lt: BigInt(step) } },
      data: { lastStep: BigInt(step) },
    }),
  );
  return taken.count > 0;
}

/** False where they have no such code any more. */
export function takeRecoveryCode(ctx: Context, userId: string, codeHash: string): Promise<boolean> {
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      const { count } = await tx.recoveryCode.deleteMany({ where: { userId, codeHash } });
      if (count === 0) return false;
      const left = await tx.recoveryCode.count({ where: { userId } });
      const { name } = await tx.user.findUniqueOrThrow({ where: { id: userId } });
      const changes = { recoveryCodesLeft: { from: left + 1, to: left } };
      const subject = { kind: "user", id: userId, name } as const;
      await recordChange(tx, ctx, { action: "recovery_code.used", subject, changes });
      return true;
    }),
  );
}

/** From now on the password alone lets them in. False where no code was asked for. */
export function deleteAuthenticator(ctx: Context, userId: string): Promise<boolean> {
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      const where = { userId, confirmedAt: { not: null } };
      if ((await tx.authenticator.deleteMany({ where })).count === 0) return false;
      await tx.recoveryCode.deleteMany({ where: { userId } });
      const { name } = await tx.user.findUniqueOrThrow({ where: { id: userId } });
      const changes = { authenticator: { from: true, to: false } };
      const subject = { kind: "user", id: userId, name } as const;
      await recordChange(tx, ctx, { action: "authenticator.turned_off", subject, changes });
      return true;
    }),
  );
}
