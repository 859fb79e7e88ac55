import "server-only";
import { type SignedOnBy, startSession } from "@/lib/db/access/sessions";
import { tellRefused } from "@/lib/db/access/tell-refused";
import { type FoundUser, findUserByEmail, replacePasswordHash } from "@/lib/db/access/users";
import type { SignIn } from "@/lib/domain/access/sign-in";
import { AppError } from "@/lib/domain/api/problem";
import type { Context } from "@/lib/domain/console/context";
import { log } from "@/lib/log";
import { askForCode } from "./ask-for-code";
import { hashPassword, verifyPassword } from "./hash-password";
import { forgiveSignIn, limitSignIn, rememberAddress } from "./limit-sign-in";
import { hashToken, newToken } from "./secret-token";
import { requirePasswordSignIn } from "./single-sign-on/settings";

export type Caller = {
  /** Whom the connection comes from. */
  address: string;
  /** The token of the session that the browser has, which ends. */
  sessionToken: string | null;
};

/**
 * A new session, by its token. It says of a refusal neither whether there is such an account, nor does it take another
 * time. Errors: `password_off`, `sign_in_refused`, `code_required`, `too_many_attempts`.
 */
export async function signIn(
  caller: Context,
  { email, password }: SignIn,
  { address, sessionToken }: Caller,
): Promise<string> {
  requirePasswordSignIn();
  const user = await findUserByEmail(email);
  const isTold = await limitSignIn({ email, address, userId: user?.id ?? null });
  const { ok, outdated } = await verifyPassword(password, user?.passwordHash ?? null);
  if (!user || !ok) {
    // Not what was typed: it may be a password.
    log.warn({ requestId: caller.requestId, userId: user?.id ?? null }, "sign-in refused");
    if (user && isTold) {
      const reason = `A wrong password was tried again and again, last from ${address}.`;
      // Not waited for: a refusal takes the same time whoever is tried.
      tellRefused(caller, user, reason).catch((error: unknown) => {
        log.error({ userId: user.id, err: error }, "refused sign-ins could not be told");
      });
    }
    throw new AppError("sign_in_refused", "The e-mail address or the password is not right.");
  }
  await forgiveSignIn({ email, address });
  const shown = outdated ? { ...user, passwordHash: await hashAnew(user, password) } : user;
  await askForCode(shown);
  return openSession(caller, shown, sessionToken);
}

async function hashAnew({ id, passwordHash }: FoundUser, password: string): Promise<string> {
  const anew = await hashPassword(password);
  await replacePasswordHash(id, passwordHash ?? "", anew);
  return anew;
}

type Judged = Pick<FoundUser, "id" | "workspaceId"> & Partial<Pick<FoundUser, "passwordHash">>;

/**
 * A session of its own for each sign-in; the one that the browser had before ends. `signedOnBy`: of single sign-on.
 * Errors: `sign_in_refused` where the account, or the password that was shown, is not what it was.
 */
export async function openSession(
  caller: Context,
  { id, workspaceId, passwordHash }: Judged,
  sessionToken: string | null,
  signedOnBy?: SignedOnBy,
): Promise<string> {
  const token = newToken();
  const ctx: Context = { ...caller, workspaceId, actor: { kind: "user", id } };
  const isStarted = await startSession(ctx, {
    userId: id,
    tokenHash: hashToken(token),
    endedHash: sessionToken && hashToken(sessionToken),
    passwordHash,
    signedOnBy,
  });
  if (!isStarted) {
    const message = "Your account was changed while you signed in. Start again.";
    throw new AppError("sign_in_refused", message);
  }
  if (caller.address) await rememberAddress(id, caller.address);
  return token;
}
