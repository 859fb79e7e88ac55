import "server-only";
import { getDatabase } from "@/lib/db/database";
import { recordChange } from "@/lib/db/record-change";
import { translateErrors } from "@/lib/db/translate-error";
import type { Role } from "@/lib/domain/access/permissions";
import type { Context } from "@/lib/domain/console/context";

/** An unused session ends after this, and every session after that. Source: OWASP ASVS 5, 7.3. */
const IDLE = "8 hours";
const WHOLE = "7 days";

/** For the clean-up: sessions that nobody can use any more. */
export const PAST_SESSION = `expires_at < clock_timestamp() OR last_seen_at < clock_timestamp() - interval '${IDLE}'`;

/** Of a session `s`: it can still be used. */
export const LASTING_SESSION = `s.expires_at > clock_timestamp() AND s.last_seen_at > clock_timestamp() - interval '${IDLE}'`;

export type FoundSession = {
  id: string;
  workspaceId: string;
  userId: string;
  name: string;
  role: Role;
};

type Row = FoundSession & { seenLongAgo: boolean };

/** The session of a token, by its hash alone, while it lasts. It is marked as used, to the minute. */
export function findSession(tokenHash: string): Promise<FoundSession | null> {
  return translateErrors(async () => {
    const { client } = getDatabase();
    const [row] = await client.$queryRawUnsafe<Row[]>(
      `SELECT s.id::text, s.workspace_id::text AS "workspaceId", s.user_id::text AS "userId", u.name, m.role::text,
         s.last_seen_at < clock_timestamp() - interval '1 minute' AS "seenLongAgo"
       FROM sessions s
       JOIN memberships m ON m.workspace_id = s.workspace_id AND m.user_id = s.user_id
       JOIN users u ON u.id = m.user_id
       WHERE s.token_hash = $1 AND m.disabled_at IS NULL AND ${LASTING_SESSION}`,
      tokenHash,
    );
    if (!row) return null;
    const { seenLongAgo, ...session } = row;
    if (seenLongAgo) {
      await client.$executeRawUnsafe(
        "UPDATE sessions SET last_seen_at = clock_timestamp() WHERE id = $1::uuid",
        session.id,
      );
    }
    return session;
  });
}

/** Who it is at the provider of single sign-on, and the provider’s own session. */
export type SignedOnBy = { issuer: string; subject: string; sid: string | null };

type NewSession = {
  userId: string;
  tokenHash: string;
  endedHash: string | null;
  /** Of the password that was shown; undefined of another way in. */
  passwordHash?: string | null | undefined;
  signedOnBy?: SignedOnBy | undefined;
};

/**
 * The browser's session of before, where it had one, ends with it. False for somebody who was disabled, or has another
 * password, since they were judged: who changes that ends sessions, and would not have seen this one.
 */
export function startSession(
  ctx: Context,
  { userId, tokenHash, endedHash, passwordHash, signedOnBy }: NewSession,
): Promise<boolean> {
  const { workspaceId } = ctx;
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      const [user] = await tx.$queryRawUnsafe<{ id: string; name: string }[]>(
        `SELECT u.id::text, u.name FROM users u JOIN memberships m ON m.user_id = u.id
         WHERE u.id = $1::uuid AND m.workspace_id = $2::uuid AND m.disabled_at IS NULL
           AND ($3::text IS NULL OR u.password_hash = $3) FOR SHARE`,
        userId,
        workspaceId,
        passwordHash ?? null,
      );
      if (!user) return false;
      if (endedHash) await tx.session.deleteMany({ where: { tokenHash: endedHash } });
      await tx.$executeRawUnsafe(
        `INSERT INTO sessions (id, workspace_id, user_id, token_hash, browser, issuer, subject, sid, created_at, last_seen_at, expires_at)
         VALUES (gen_random_uuid(), $1::uuid, $2::uuid, $3, $4, $5, $6, $7, clock_timestamp(), clock_timestamp(), clock_timestamp() + interval '${WHOLE}')`,
        workspaceId,
        user.id,
        tokenHash,
        ctx.browser ?? null,
        signedOnBy?.issuer ?? null,
        signedOnBy?.subject ?? null,
        signedOnBy?.sid ?? null,
      );
      const subject = { kind: "user", id: user.id, name: user.name } as const;
      const changes = signedOnBy ? { by: { from: null, to: "single sign-on" } } : undefined;
      await recordChange(tx, ctx, {
        action: "session.started",
        subject,
        ...(changes ? { changes } : {}),
      });
      return true;
    }),
  );
}

/** Answers whether single sign-on made it. A second time changes nothing. */
export function endSession(ctx: Context, tokenHash: string): Promise<boolean> {
  const { workspaceId } = ctx;
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      const where = { tokenHash, workspaceId };
      const session = await tx.session.findFirst({
        where,
        select: { userId: true, issuer: true, membership: { select: { user: true } } },
      });
      if (!session || (await tx.session.deleteMany({ where })).count === 0) return false;
      const subject = {
        kind: "user",
        id: session.userId,
        name: session.membership.user.name,
      } as const;
      await recordChange(tx, ctx, { action: "session.ended", subject });
      return session.issuer !== null;
    }),
  );
}
