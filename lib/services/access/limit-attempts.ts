import "server-only";
import { createHash } from "node:crypto";
import { countAttempt, forgetAttempts } from "@/lib/db/access/attempts";
import { AppError } from "@/lib/domain/api/problem";

/** In a quarter of an hour. Behind a proxy many people have one address. */
const MOST = {
  account: 10,
  address: 100,
  code: 5,
  // Nothing is guessed there: it keeps the database and the provider from being flooded.
  sign_on: 600,
  logout_token: 3_000,
} as const;
type Counted = keyof typeof MOST;

// Only what can be compared is kept: an account that is tried need not exist.
const keyOf = (what: Counted, name: string) =>
  createHash("sha256").update(`${what}:${name}`).digest("hex");

/** Counted before it is tried, so that many at once are not more; answers which it is. Errors: `too_many_attempts`. */
export async function limitAttempts(what: Counted, name: string): Promise<number> {
  const { count, secondsLeft } = await countAttempt(keyOf(what, name));
  if (count <= MOST[what]) return count;
  const minutes = Math.ceil(secondsLeft / 60);
  throw new AppError(
    "too_many_attempts",
    `Too many sign-ins were tried. Try again in ${minutes === 1 ? "a minute" : `${minutes} minutes`}.`,
    { retryAfterSeconds: secondsLeft },
  );
}

/** Somebody has shown the right password, or code. */
export function forgiveAttempts(what: "account" | "code", name: string): Promise<void> {
  return forgetAttempts(keyOf(what, name));
}
