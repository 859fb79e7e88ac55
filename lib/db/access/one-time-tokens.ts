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
