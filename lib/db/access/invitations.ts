import "server-only";
import { getDatabase } from "@/lib/db/database";
import { UniqueViolation } from "@/lib/db/errors";
import { recordChange } from "@/lib/db/record-change";
import { translateErrors } from "@/lib/db/translate-error";
import type { Role } from "@/lib/domain/access/permissions";
import type { Invitation } from "@/lib/domain/access/user";
import type { Context } from "@/lib/domain/console/context";

const LASTS_MS = 7 * 86_400_000;

type NewInvitation = { email: string; role: Role; tokenHash: string };

/** An earlier one to the same address is nothing from then on. Errors: `UniqueViolation` for the address of a user of this workspace. */
export function insertInvitation(ctx: Context, input: NewInvitation): Promise<Invitation> {
  const { workspaceId } = ctx;
  const { email, role } = input;
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      // Whether somebody is a user of another workspace is not told.
      const member = await tx.membership.findFirst({ where: { workspaceId, user: { email } } });
      if (member) throw new UniqueViolation("email");
      const where = { workspaceId, kind: "invitation", email, usedAt: null } as const;
      await tx.signInLink.deleteMany({ where });
      const expiresAt = new Date(ctx.now().getTime() + LASTS_MS);
      const data = { ...input, workspaceId, kind: "invitation", expiresAt } as const;
      const { id } = await tx.signInLink.create({ data });
      const subject = { kind: "invitation", id, name: email.slice(0, 128) } as const;
      const changes = { email: { from: null, to: email }, role: { from: null, to: role } };
      await recordChange(tx, ctx, { action: "invitation.created", subject, changes });
      return { id, email, role, expiresAt: expiresAt.toISOString() };
    }),
  );
}

/** Those that can still be used, newest first. */
export function listInvitations({ workspaceId }: Context): Promise<Invitation[]> {
  return translateErrors(async () => {
    const rows = await getDatabase().client.signInLink.findMany({
      where: { workspaceId, kind: "invitation", usedAt: null, expiresAt: { gt: new Date() } },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: 500,
    });
    return rows.map(({ id, email, role, expiresAt }) => ({
      id,
      email: email ?? "",
      role: role ?? "viewer",
      expiresAt: expiresAt.toISOString(),
    }));
  });
}

/** False where the workspace has no such invitation. */
export function deleteInvitation(ctx: Context, id: string): Promise<boolean> {
  const where = { id, workspaceId: ctx.workspaceId, kind: "invitation", usedAt: null } as const;
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      const row = await tx.signInLink.findFirst({ where });
      if (!row || (await tx.signInLink.deleteMany({ where })).count === 0) return false;
      const subject = { kind: "invitation", id, name: row.email?.slice(0, 128) ?? null } as const;
      await recordChange(tx, ctx, { action: "invitation.revoked", subject });
      return true;
    }),
  );
}
