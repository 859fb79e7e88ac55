import "server-only";
import { getDatabase } from "@/lib/db/database";
import type { Prisma } from "@/lib/db/generated/client";
import { recordChange } from "@/lib/db/record-change";
import { translateErrors } from "@/lib/db/translate-error";
import type { OwnSession } from "@/lib/domain/access/account";
import type { Context } from "@/lib/domain/console/context";
import { LASTING_SESSION } from "./sessions";

/** More are not shown; each sign-in makes one. */
const MOST = 100;

type Row = Omit<OwnSession, "startedAt" | "lastUsedAt"> & { startedAt: Date; lastUsedAt: Date };

/** Those of a member that last: the one used last first. */
export function listSessionsOf(ctx: Context, userId: string): Promise<OwnSession[]> {
  return translateErrors(async () => {
    const rows = await getDatabase().client.$queryRawUnsafe<Row[]>(
      `SELECT s.id::text, s.browser, s.created_at AS "startedAt", s.last_seen_at AS "lastUsedAt",
         COALESCE(s.id = $3::uuid, false) AS current
       FROM sessions s WHERE s.workspace_id = $1::uuid AND s.user_id = $2::uuid AND ${LASTING_SESSION}
       ORDER BY s.last_seen_at DESC, s.id DESC LIMIT ${MOST}`,
      ctx.workspaceId,
      userId,
      ctx.sessionId ?? null,
    );
    return rows.map((row) => ({
      ...row,
      startedAt: new Date(row.startedAt).toISOString(),
      lastUsedAt: new Date(row.lastUsedAt).toISOString(),
    }));
  });
}

/** False where the member has no such session. */
export function endSessionOf(ctx: Context, userId: string, id: string): Promise<boolean> {
  return endSessions(ctx, userId, "session.ended", { id });
}

/** All but the one that asks. */
export async function endOtherSessionsOf(ctx: Context, userId: string): Promise<void> {
  await endSessions(ctx, userId, "session.others_ended", { NOT: { id: ctx.sessionId ?? userId } });
}

function endSessions(
  ctx: Context,
  userId: string,
  action: "session.ended" | "session.others_ended",
  which: Prisma.SessionWhereInput,
): Promise<boolean> {
  const where = { ...which, workspaceId: ctx.workspaceId, userId };
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      if ((await tx.session.deleteMany({ where })).count === 0) return false;
      const { name } = await tx.user.findUniqueOrThrow({ where: { id: userId } });
      const subject = { kind: "user", id: userId, name } as const;
      await recordChange(tx, ctx, { action, subject });
      return true;
    }),
  );
}
