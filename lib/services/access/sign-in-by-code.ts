import "server-only";
import { findTicket, takeOneTimeToken } from "@/lib/db/access/one-time-tokens";
import type { CodeSignIn } from "@/lib/domain/access/authenticator";
import { AppError, fieldError } from "@/lib/domain/api/problem";
import type { Context } from "@/lib/domain/console/context";
import { limitSignInFrom } from "./limit-sign-in";
import { hashToken, isToken } from "./secret-token";
import { type Caller, openSession } from "./sign-in";
import { spendCode } from "./spend-code";

/**
 * A new session, by its token, for who has shown the password before. A wrong code leaves the ticket; the right one
 * uses it up. Errors: `sign_in_refused`, `too_many_attempts`, `secret_unavailable`.
 */
export async function signInByCode(
  caller: Context,
  { ticket, code }: CodeSignIn,
  { address, sessionToken }: Caller,
): Promise<string> {
  await limitSignInFrom(address);
  const found = isToken(ticket) ? await findTicket(hashToken(ticket)) : null;
  if (!found) throw gone();
  const { userId, workspaceId } = found;
  const ctx: Context = { ...caller, workspaceId, actor: { kind: "user", id: userId } };
  if (!(await spendCode(ctx, userId, code))) {
    throw fieldError("sign_in_refused", "/code", "The code is not right.");
  }
  if (!(await takeOneTimeToken(hashToken(ticket), { purpose: "code", userId }))) throw gone();
  return openSession(caller, { id: userId, workspaceId }, sessionToken);
}

function gone(): AppError {
  return new AppError(
    "sign_in_refused",
    "This sign-in took longer than 5 minutes, or was finished already. Start again with your password.",
  );
}
