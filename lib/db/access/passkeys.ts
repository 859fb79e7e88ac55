import "server-only";
import { getDatabase } from "@/lib/db/database";
import type { Passkey as Row } from "@/lib/db/generated/client";
import { recordChange } from "@/lib/db/record-change";
import { translateErrors } from "@/lib/db/translate-error";
import type { Passkey } from "@/lib/domain/access/passkey";
import type { Context } from "@/lib/domain/console/context";

export type NewPasskey = {
  /** As the authenticator names it, base64url. */
  credentialId: string;
  publicKey: Uint8Array<ArrayBuffer>;
  counter: number;
  name: string;
};

/** The one added last first: as many as there may be. */
export function listPasskeysOf(userId: string): Promise<(Passkey & { credentialId: string })[]> {
  return translateErrors(async () => {
    const rows = await getDatabase().client.passkey.findMany({
      where: { userId },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: 100,
    });
    return rows.map((row) => ({ ...toPasskey(row), credentialId: row.credentialId }));
  });
}

/** Errors: `UniqueViolation` of `credentialId`. */
export function insertPasskey(ctx: Context, userId: string, input: NewPasskey): Promise<Passkey> {
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      const row = await tx.passkey.create({
        data: { ...input, userId, counter: BigInt(input.counter) },
        include: { user: true },
      });
      const changes = { passkey: { from: null, to: row.name } };
      const subject = { kind: "user", id: userId, name: row.user.name } as const;
      await recordChange(tx, ctx, { action: "passkey.added", subject, changes });
      return toPasskey(row);
    }),
  );
}

/** From now on it lets nobody in. False where the user has no such passkey. */
export function deletePasskey(ctx: Context, userId: string, id: string): Promise<boolean> {
  const where = { id, userId };
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      const row = await tx.passkey.findFirst({ where, include: { user: true } });
      if (!row || (await tx.passkey.deleteMany({ where })).count === 0) return false;
      const changes = { passkey: { from: row.name, to: null } };
      const subject = { kind: "user", id: userId, name: row.user.name } as const;
      await recordChange(tx, ctx, { action: "passkey.removed", subject, changes });
      return true;
    }),
  );
}

export type FoundPasskey = Omit<NewPasskey, "name"> & {
  id: string;
  userId: string;
  /** Where the session acts. */
  workspaceId: string;
};

/** By the name that the authenticator gave it; null also for one of somebody who is a member nowhere, or disabled. */
export function findPasskey(credentialId: string): Promise<FoundPasskey | null> {
  return translateErrors(async () => {
    const row = await getDatabase().client.passkey.findUnique({
      where: { credentialId },
      include: {
        user: {
          include: {
            memberships: { where: { disabledAt: null }, orderBy: { createdAt: "asc" }, take: 1 },
          },
        },
      },
    });
    const workspaceId = row?.user.memberships[0]?.workspaceId;
    if (!row || !workspaceId) return null;
    const { id, userId, publicKey } = row;
    return { id, userId, workspaceId, credentialId, publicKey, counter: Number(row.counter) };
  });
}

/** False where it was removed, or used with a count as high, meanwhile. */
export async function markPasskeyUsed(id: string, counter: number): Promise<boolean> {
  const marked = await translateErrors(() =>
    getDatabase().client.$executeRawUnsafe(
      `UPDATE passkeys SET counter = $2, last_used_at = clock_timestamp()
       WHERE id = $1::uuid AND (counter < $2 OR (counter = 0 AND $2 = 0))`,
      id,
      BigInt(counter),
    ),
  );
  return marked > 0;
}

function toPasskey({ id, name, createdAt, lastUsedAt }: Row): Passkey {
  return {
    id,
    name,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  };
}
