import "server-only";
import { getDatabase } from "@/lib/db/database";
import { translateErrors } from "@/lib/db/translate-error";

const WINDOW = "15 minutes";

/** For the clean-up. */
export const PAST_ATTEMPT = "ends_at < clock_timestamp()";

export type Attempts = { count: number; secondsLeft: number };

/** Counts one more, in all processes at once, and answers how many there were in this quarter of an hour. */
export function countAttempt(key: string): Promise<Attempts> {
  return translateErrors(async () => {
    const [row] = await getDatabase().client.$queryRawUnsafe<Attempts[]>(
      `INSERT INTO attempts (key, count, ends_at) VALUES ($1, 1, clock_timestamp() + interval '${WINDOW}')
       ON CONFLICT (key) DO UPDATE SET
         count = CASE WHEN attempts.ends_at < clock_timestamp() THEN 1 ELSE LEAST(attempts.count + 1, 1000000) END,
         ends_at = CASE WHEN attempts.ends_at < clock_timestamp() THEN EXCLUDED.ends_at ELSE attempts.ends_at END
       RETURNING count, GREATEST(1, ceil(extract(epoch FROM ends_at - clock_timestamp())))::int AS "secondsLeft"`,
      key,
    );
    if (!row) throw new Error("The database counted no attempt.");
    return row;
  });
}

export async function forgetAttempts(key: string): Promise<void> {
  await translateErrors(() => getDatabase().client.attempt.deleteMany({ where: { key } }));
}
