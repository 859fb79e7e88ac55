import "server-only";
import { getDatabase } from "@/lib/db/database";
import { recordChange } from "@/lib/db/record-change";
import { translateErrors } from "@/lib/db/translate-error";
import type { Context } from "@/lib/domain/console/context";

/** For the clean-up. */
export const PAST_LOGOUT_TOKEN = "expires_at < clock_timestamp()";

export type ProviderLogout = {
  /** SHA-256, hexadecimal. */
  tokenHash: string;
  lastsSeconds: number;
  issuer: string;
  subject: string | null;
  /** The one session that is meant, which any may be that was told without one; null for all of the subject. */
  sid: string | null;
};

type Ended = { id: string; name: string };

/** Ends the sessions that a logout token names, once: false where the token was used before. */
export function endByProvider(ctx: Context, logout: ProviderLogout): Promise<boolean> {
  const { workspaceId } = ctx;
  const { tokenHash, lastsSeconds, issuer, subject, sid } = logout;
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      const taken = await tx.$executeRawUnsafe(
        `INSERT INTO logout_tokens (workspace_id, token_hash, expires_at)
         VALUES ($1::uuid, $2, clock_timestamp() + make_interval(secs => $3::int)) ON CONFLICT DO NOTHING`,
        workspaceId,
        tokenHash,
        lastsSeconds,
      );
      if (taken === 0) return false;
      const ended = await tx.$queryRawUnsafe<Ended[]>(
        `WITH gone AS (
           DELETE FROM sessions WHERE workspace_id = $1::uuid AND issuer = $2
             AND ($3::text IS NULL OR subject = $3) AND ($4::text IS NULL OR sid = $4 OR (sid IS NULL AND subject = $3)) RETURNING user_id)
         SELECT DISTINCT u.id::text, u.name FROM gone JOIN users u ON u.id = gone.user_id`,
        workspaceId,
        issuer,
        subject,
        sid,
      );
      for (const { id, name } of ended) {
        const about = { kind: "user", id, name } as const;
        await recordChange(tx, ctx, { action: "session.ended", subject: about });
      }
      return true;
    }),
  );
}
