import "server-only";
import { findAuthenticator } from "@/lib/db/access/authenticators";
import { insertOneTimeToken } from "@/lib/db/access/one-time-tokens";
import { AppError } from "@/lib/domain/api/problem";
import { hashToken, newToken } from "./secret-token";

/**
 * Of somebody who has just shown the right password: where their account has an authenticator app, a ticket with which
 * the code goes is all they get. Errors: `code_required`.
 */
export async function askForCode(userId: string): Promise<void> {
  if (!(await findAuthenticator(userId))?.confirmed) return;
  const ticket = newToken();
  await insertOneTimeToken(hashToken(ticket), { purpose: "code", userId });
  throw new AppError("code_required", "Enter the code of your authenticator app.", { ticket });
}
