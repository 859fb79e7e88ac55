import "server-only";
import { dropSecondFactors } from "@/lib/db/access/second-factors";
import { getDatabase } from "@/lib/db/database";
import { LinkGone } from "@/lib/db/errors";
import type { Prisma, SignInLink } from "@/lib/db/generated/client";
import { recordChange } from "@/lib/db/record-change";
import { translateErrors } from "@/lib/db/translate-error";
import type { Context } from "@/lib/domain/console/context";

const LASTS = "24 hours";

/** For the clean-up. */
export const PAST_LINK = "LEAST(expires_at, used_at) < clock_timestamp() - interval '90 days'";

/** `userId`: whose password it sets; null makes the first owner. */
export function insertSignInLink(
  workspaceId: string,
  { tokenHash, userId }: { tokenHash: string; userId: string | null },
): Promise<unknown> {
  return translateErrors(() =>
    getDatabase().client.$executeRawUnsafe(
      `INSERT INTO sign_in_links (id, workspace_id, kind, user_id, token_hash, created_at, expires_at)
       VALUES (gen_random_uuid(), $1::uuid, $2::sign_in_link_kind, $3::uuid, $4, clock_timestamp(), clock_timestamp() + interval '${LASTS}')`,
      workspaceId,
      userId === null ? "owner" : "reset",
      userId,
      tokenHash,
    ),
  );
}

export type FoundLink = Pick<
  SignInLink,
  "id" | "kind" | "workspaceId" | "userId" | "email" | "role"
>;

/** The link of a token that can still be used; null for any other. */
export function findSignInLink(tokenHash: string): Promise<FoundLink | null> {
  return translateErrors(() => readLink(getDatabase().client, tokenHash, ""));
}

async function readLink(
  client: Pick<Prisma.TransactionClient, "$queryRawUnsafe">,
  tokenHash: string,
  lock: "" | "FOR UPDATE",
): Promise<FoundLink | null> {
  const [link] = await client.$queryRawUnsafe<FoundLink[]>(
    `SELECT l.id::text, l.kind::text, l.workspace_id::text AS "workspaceId", l.user_id::text AS "userId",
       l.email, l.role::text
     FROM sign_in_links l
     WHERE l.token_hash = $1 AND l.used_at IS NULL AND l.expires_at > clock_timestamp()
       AND (l.kind <> 'owner' OR NOT EXISTS (
         SELECT 1 FROM memberships m WHERE m.workspace_id = l.workspace_id AND m.role = 'owner')) ${lock}`,
    tokenHash,
  );
  return link ?? null;
}

/** One after the other in a workspace, so that of two links one alone makes an owner. */
async function takeLink(tx: Prisma.TransactionClient, tokenHash: string, workspaceId: string) {
  await tx.$queryRawUnsafe("SELECT id FROM workspaces WHERE id = $1::uuid FOR UPDATE", workspaceId);
  const link = await readLink(tx, tokenHash, "FOR UPDATE");
  if (!link) throw new LinkGone();
  await tx.signInLink.update({ where: { id: link.id }, data: { usedAt: new Date() } });
  return link;
}

type NewMember = { id: string; email: string; name: string; passwordHash: string };

/** Makes the first owner by a link, or the member whom an invitation is for. Errors: `LinkGone`, `UniqueViolation` of `email`. */
export function insertMember(ctx: Context, tokenHash: string, member: NewMember): Promise<void> {
  const { workspaceId } = ctx;
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      const link = await takeLink(tx, tokenHash, workspaceId);
      const { id, name } = member;
      const role = link.role ?? "owner";
      await tx.user.create({ data: member });
      await tx.membership.create({ data: { workspaceId, userId: id, role } });
      const changes = {
        email: { from: null, to: member.email },
        role: { from: null, to: role },
      };
      const subject = { kind: "user", id, name } as const;
      await recordChange(tx, ctx, { action: "user.created", subject, changes });
    }),
  );
}

/** A new password is set: what else would set one is nothing any more, whoever has it. */
export async function dropResetLinks(tx: Prisma.TransactionClient, userId: string): Promise<void> {
  await tx.signInLink.deleteMany({ where: { kind: "reset", userId, usedAt: null } });
}

/** Gives the owner of a link a new password; every session and link of before ends, and second factors go. Errors: `LinkGone`. */
export function resetPassword(
  ctx: Context,
  tokenHash: string,
  passwordHash: string,
): Promise<void> {
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      const link = await takeLink(tx, tokenHash, ctx.workspaceId);
      const id = link.userId ?? "";
      const { name } = await tx.user.update({ where: { id }, data: { passwordHash } });
      await tx.session.deleteMany({ where: { userId: id } });
      await dropResetLinks(tx, id);
      const changes = {
        password: { from: "not told", to: "not told" },
        ...(await dropSecondFactors(tx, id)),
      };
      const subject = { kind: "user", id, name } as const;
      await recordChange(tx, ctx, { action: "user.password_reset", subject, changes });
    }),
  );
}
