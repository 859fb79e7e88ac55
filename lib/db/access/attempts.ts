import "server-only";
import { getDatabase } from "@/lib/db/database";
import { translateErrors } from "@/lib/db/translate-error";

/** For the clean-up. */
export const PAST_ATTEMPT = "ends_at < clock_timestamp()";

export type Attempts = { count: number; secondsLeft: number };

/** Counts one more, in all processes at once, and answers how many there were in so many minutes from the first. */
export function countAttempt(key: string, minutes: number): Promise<Attempts> {
  return translateErrors(async () => {
    const [row] = await getDatabase().client.$queryRawUnsafe<Attempts[]>(
      `INSERT INTO attempts (key, count, ends_at) VALUES ($1, 1, clock_timestamp() + $2 * interval '1 minute')
       ON CONFLICT (key) DO UPDATE SET
         count = CASE WHEN attempts.ends_at < clock_timestamp() THEN 1 ELSE LEAST(attempts.count + 1, 1000000) END,
         ends_at = CASE WHEN attempts.ends_at < clock_timestamp() THEN EXCLUDED.ends_at ELSE attempts.ends_at END
       RETURNING count, GREATEST(1, ceil(extract(epoch FROM ends_at - clock_timestamp())))::int AS "secondsLeft"`,
      key,
      minutes,
    );
    if (!row) throw new Error("The database counted no attempt.");
    return row;
  });
}

export async function forgetAttempts(key: string): Promise<void> {
  await translateErrors(() => getDatabase().client.attempt.deleteMany({ where: { key } }));
}

/** Keeps a key, from now on, for so many days. */
export async function rememberFor(key: string, days: number): Promise<void> {
  await translateErrors(() =>
    getDatabase().client.$executeRawUnsafe(
      `INSERT INTO attempts (key, count, ends_at) VALUES ($1, 0, clock_timestamp() + $2 * interval '1 day')
       ON CONFLICT (key) DO UPDATE SET ends_at = EXCLUDED.ends_at`,
      key,
      days,
    ),
  );
}

export function isRemembered(key: string): Promise<boolean> {
  return translateErrors(async () => {
    const found = await getDatabase().client.$queryRawUnsafe<unknown[]>(
      "SELECT 1 FROM attempts WHERE key = $1 AND ends_at > clock_timestamp()",
      key,
    );
    return found.length > 0;
  });
}
