import "server-only";
import { findAuthenticator } from "@/lib/db/access/authenticators";
import { insertTicket } from "@/lib/db/access/one-time-tokens";
import type { FoundUser } from "@/lib/db/access/users";
import { AppError } from "@/lib/domain/api/problem";
import { hashToken, newToken } from "./secret-token";

/**
 * Of somebody who has just shown the right password: where their account has an authenticator app, a ticket with which
 * the code goes is all they get. Errors: `code_required`.
 */
export async function askForCode({
  id: userId,
  passwordHash,
}: Pick<FoundUser, "id" | "passwordHash">): Promise<void> {
  if (!(await findAuthenticator(userId))?.confirmed) return;
  const ticket = newToken();
  await insertTicket(hashToken(ticket), { userId, passwordHash });
  throw new AppError("code_required", "Enter the code of your authenticator app.", { ticket });
}
