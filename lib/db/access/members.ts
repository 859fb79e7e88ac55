import "server-only";
import { getDatabase } from "@/lib/db/database";
import { LastOwner } from "@/lib/db/errors";
import type { Prisma } from "@/lib/db/generated/client";
import { recordChange } from "@/lib/db/record-change";
import { translateErrors } from "@/lib/db/translate-error";
import type { User, UserChange } from "@/lib/domain/access/user";
import { changesOf } from "@/lib/domain/console/audit";
import type { Context } from "@/lib/domain/console/context";
import { dropSecondFactors } from "./second-factors";
import { LASTING_SESSION } from "./sessions";

/** As many as are shown, and may be invited. */
export const MOST_MEMBERS = 500;

type Row = Omit<User, "createdAt"> & { createdAt: Date };

/** In the order of their names; of `userId` alone where it is given. */
async function readMembers(
  client: Pick<Prisma.TransactionClient, "$queryRawUnsafe">,
  { workspaceId }: Context,
  userId: string | null = null,
): Promise<User[]> {
  const rows = await client.$queryRawUnsafe<Row[]>(
    `SELECT u.id::text, u.name, u.email, m.role::text, m.disabled_at IS NOT NULL AS disabled, m.created_at AS "createdAt",
       (SELECT count(*)::int FROM sessions s
        WHERE s.workspace_id = m.workspace_id AND s.user_id = m.user_id AND ${LASTING_SESSION}) AS sessions,
       EXISTS (SELECT 1 FROM passkeys p WHERE p.user_id = u.id) OR EXISTS (
         SELECT 1 FROM authenticators a WHERE a.user_id = u.id AND a.confirmed_at IS NOT NULL) AS "secondFactor"
     FROM memberships m JOIN users u ON u.id = m.user_id
     WHERE m.workspace_id = $1::uuid AND ($2::uuid IS NULL OR m.user_id = $2::uuid)
     ORDER BY lower(u.name), u.id LIMIT ${MOST_MEMBERS}`,
    workspaceId,
    userId,
  );
  return rows.map((row) => ({ ...row, createdAt: new Date(row.createdAt).toISOString() }));
}

export function listMembers(ctx: Context): Promise<User[]> {
  return translateErrors(() => readMembers(getDatabase().client, ctx));
}

/**
 * Who is disabled is signed out. Null where the workspace has no such member.
 * Errors: `LastOwner` for what would leave the workspace without one.
 */
export function updateMember(
  ctx: Context,
  userId: string,
  change: UserChange,
): Promise<User | null> {
  const { workspaceId } = ctx;
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      // One after the other, so that two owners do not take each other’s role away.
      await tx.$queryRawUnsafe(
        "SELECT id FROM workspaces WHERE id = $1::uuid FOR UPDATE",
        workspaceId,
      );
      const [before] = await readMembers(tx, ctx, userId);
      if (!before) return null;
      const { role = before.role, disabled = before.disabled } = change;
      const where = { workspaceId_userId: { workspaceId, userId } };
      const disabledAt = disabled ? ctx.now() : null;
      await tx.membership.update({ where, data: { role, disabledAt } });
      const owner = await tx.membership.findFirst({
        where: { workspaceId, role: "owner", disabledAt: null },
      });
      const wasOne = before.role === "owner" && !before.disabled;
      if (wasOne && !owner) throw new LastOwner();
      if (disabled) await tx.session.deleteMany({ where: { workspaceId, userId } });
      const changes = changesOf(
        { role: before.role, disabled: before.disabled },
        { role, disabled },
      );
      const subject = { kind: "user", id: userId, name: before.name } as const;
      await recordChange(tx, ctx, { action: "user.changed", subject, changes });
      const [after] = await readMembers(tx, ctx, userId);
      return after ?? null;
    }),
  );
}

/** They sign in by their password alone then, anew. False where the workspace has no such member. */
export function resetSecondFactorsOf(ctx: Context, userId: string): Promise<boolean> {
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      const [member] = await readMembers(tx, ctx, userId);
      if (!member) return false;
      const changes = await dropSecondFactors(tx, userId);
      if (Object.keys(changes).length === 0) return true;
      await tx.session.deleteMany({ where: { userId } });
      const subject = { kind: "user", id: userId, name: member.name } as const;
      await recordChange(tx, ctx, { action: "user.second_factors_reset", subject, changes });
      return true;
    }),
  );
}

/** False where the workspace has no such member. */
export function endSessionsOf(ctx: Context, userId: string): Promise<boolean> {
  const where = { workspaceId: ctx.workspaceId, userId };
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      const [member] = await readMembers(tx, ctx, userId);
      if (!member) return false;
      if ((await tx.session.deleteMany({ where })).count === 0) return true;
      const subject = { kind: "user", id: userId, name: member.name } as const;
      await recordChange(tx, ctx, { action: "user.signed_out", subject });
      return true;
    }),
  );
}
