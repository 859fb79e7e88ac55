import "server-only";
import { getDatabase } from "@/lib/db/database";
import type { OneTimePurpose } from "@/lib/db/generated/client";
import { translateErrors } from "@/lib/db/translate-error";

const LASTS = "5 minutes";

/** For the clean-up. */
export const PAST_ONE_TIME_TOKEN = "expires_at < clock_timestamp()";

/** `userId` is null where nobody is known yet. */
export function insertOneTimeToken(
  tokenHash: string,
  { purpose, userId }: { purpose: OneTimePurpose; userId: string | null },
): Promise<unknown> {
  return translateErrors(() =>
    getDatabase().client.$executeRawUnsafe(
      `INSERT INTO one_time_tokens (token_hash, purpose, user_id, expires_at)
       VALUES ($1, $2::one_time_purpose, $3::uuid, clock_timestamp() + interval '${LASTS}')`,
      tokenHash,
      purpose,
      userId,
    ),
  );
}

/** Of somebody who has shown a password; of one that was changed meanwhile there is none. */
export function insertTicket(
  tokenHash: string,
  { userId, passwordHash }: { userId: string; passwordHash: string | null },
): Promise<unknown> {
  return translateErrors(() =>
    getDatabase().client.$executeRawUnsafe(
      `INSERT INTO one_time_tokens (token_hash, purpose, user_id, expires_at)
       SELECT $1, 'code'::one_time_purpose, u.id, clock_timestamp() + interval '${LASTS}'
       FROM users u WHERE u.id = $2::uuid AND u.password_hash = $3 FOR SHARE`,
      tokenHash,
      userId,
      passwordHash,
    ),
  );
}

/** Uses it up. False for one that was used, has expired, or is for something or somebody else. */
export async function takeOneTimeToken(
  tokenHash: string,
  { purpose, userId }: { purpose: OneTimePurpose; userId: string | null },
): Promise<boolean> {
  const taken = await translateErrors(() =>
    getDatabase().client.$executeRawUnsafe(
      `DELETE FROM one_time_tokens WHERE token_hash = $1 AND purpose = $2::one_time_purpose
         AND user_id IS NOT DISTINCT FROM $3::uuid AND expires_at > clock_timestamp()`,
      tokenHash,
      purpose,
      userId,
    ),
  );
  return taken > 0;
}

export type FoundTicket = { userId: string; workspaceId: string };

/** Whose sign-in waits for a code; null also for somebody who is a member nowhere any more, or disabled. */
export function findTicket(tokenHash: string): Promise<FoundTicket | null> {
  return translateErrors(async () => {
    const [row] = await getDatabase().client.$queryRawUnsafe<FoundTicket[]>(
      `SELECT m.user_id::text AS "userId", m.workspace_id::text AS "workspaceId"
       FROM one_time_tokens t JOIN memberships m ON m.user_id = t.user_id
       WHERE t.token_hash = $1 AND t.purpose = 'code' AND t.expires_at > clock_timestamp()
         AND m.disabled_at IS NULL
       ORDER BY m.created_at LIMIT 1`,
      tokenHash,
    );
    return row ?? null;
  });
}
