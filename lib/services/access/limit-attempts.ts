import "server-only";
import { createHash } from "node:crypto";
import { countAttempt, forgetAttempts } from "@/lib/db/access/attempts";
import type { Rate } from "@/lib/domain/access/rate-limits";
import { AppError } from "@/lib/domain/api/problem";

/** `of`: what is counted, and of whom. `what`: in words, for whoever is refused. */
type Counted = { of: readonly [what: string, ...whose: string[]]; rate: Rate; what: string };

/** What is kept of a name can only be compared: an account that is tried need not exist. */
export function attemptKey(of: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(of)).digest("hex");
}

/**
 * Counted for all processes, before it is tried, so that many at once are not more. Answers how many there are with this
 * one. Errors: `too_many_attempts`.
 */
export async function limitAttempts({ of, rate, what }: Counted): Promise<number> {
  const { count, secondsLeft } = await countAttempt(attemptKey(of), rate.minutes);
  if (count <= rate.most) return count;
  const minutes = Math.ceil(secondsLeft / 60);
  throw new AppError(
    "too_many_attempts",
    `Too many ${what}. Try again in ${minutes === 1 ? "a minute" : `${minutes} minutes`}.`,
    { retryAfterSeconds: secondsLeft },
  );
}

/** What was tried has come right. */
export function forgiveAttempts(of: readonly string[]): Promise<void> {
  return forgetAttempts(attemptKey(of));
}
