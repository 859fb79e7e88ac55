import "server-only";
import { signInHref } from "@/lib/domain/access/own-path";
import { AppError } from "@/lib/domain/api/problem";
import type { Context } from "@/lib/domain/console/context";
import { log } from "@/lib/log";
import { SignOnFailure } from "@/lib/oidc/sign-on-failure";

/** What the browser is told next. */
export type SignOnStep = {
  leadsTo: string;
  /** What it keeps while it is at the provider; null takes it away. */
  browserToken: string | null;
  /** Of the session, once there is one. */
  sessionToken: string | null;
};

/** To the sign-in page, which says what was wrong by a code of ours. Other errors are thrown on. */
export function leadBack({ requestId }: Context, error: unknown, next: string): SignOnStep {
  const failure = asFailure(error);
  if (!failure) throw error;
  const { problem, why } = failure;
  log.warn({ requestId, problem, why }, "single sign-on let nobody in");
  const leadsTo = `${signInHref(next)}&problem=${problem}`;
  return { leadsTo, browserToken: null, sessionToken: null };
}

function asFailure(error: unknown): SignOnFailure | null {
  if (error instanceof SignOnFailure) return error;
  if (!(error instanceof AppError)) return null;
  if (error.code === "too_many_attempts") {
    return new SignOnFailure("too_many_attempts", "Too many attempts.");
  }
  // By its provider somebody came as far as a session: only who was disabled meanwhile gets none.
  return error.code === "sign_in_refused"
    ? new SignOnFailure("disabled", "The account was disabled meanwhile.")
    : null;
}
