import "server-only";
import { getDatabase } from "@/lib/db/database";
import { recordChange } from "@/lib/db/record-change";
import { translateErrors } from "@/lib/db/translate-error";
import type { Role } from "@/lib/domain/access/permissions";
import type { Context } from "@/lib/domain/console/context";
import { dropResetLinks } from "./sign-in-links";

export type FoundAccount = {
  id: string;
  name: string;
  email: string;
  /** Null of somebody who comes by single sign-on alone. */
  passwordHash: string | null;
  role: Role;
};

/** A member’s account; null where it is disabled or gone. */
export function findAccount(
  { workspaceId }: Context,
  userId: string,
): Promise<FoundAccount | null> {
  return translateErrors(async () => {
    const membership = await getDatabase().client.membership.findFirst({
      where: { workspaceId, userId, disabledAt: null },
      include: { user: true },
    });
    if (!membership) return null;
    const { id, name, email, passwordHash } = membership.user;
    return { id, name, email, passwordHash, role: membership.role };
  });
}

/** Every session of theirs ends but the one that asks, and every link that would set another. False where the password was changed meanwhile. */
export function changePasswordOf(
  ctx: Context,
  id: string,
  { from, to }: { from: string; to: string },
): Promise<boolean> {
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      const where = { id, passwordHash: from };
      const { count } = await tx.user.updateMany({ where, data: { passwordHash: to } });
      if (count === 0) return false;
      await tx.session.deleteMany({ where: { userId: id, NOT: { id: ctx.sessionId ?? id } } });
      // Whoever has shown the password of before has not signed in by it yet.
      await tx.oneTimeToken.deleteMany({ where: { userId: id } });
      await dropResetLinks(tx, id);
      const { name } = await tx.user.findUniqueOrThrow({ where: { id } });
      const changes = { password: { from: "not told", to: "not told" } };
      const subject = { kind: "user", id, name } as const;
      await recordChange(tx, ctx, { action: "user.password_changed", subject, changes });
      return true;
    }),
  );
}
