import "server-only";
import { changePasswordOf } from "@/lib/db/access/accounts";
import { describeAuthenticator } from "@/lib/db/access/authenticators";
import { listPasskeysOf } from "@/lib/db/access/passkeys";
import { endOtherSessionsOf, endSessionOf, listSessionsOf } from "@/lib/db/access/sessions-of";
import type { Account, PasswordChange } from "@/lib/domain/access/account";
import { AppError, fieldError } from "@/lib/domain/api/problem";
import type { Context } from "@/lib/domain/console/context";
import { hashPassword } from "./hash-password";
import { requireOwnAccount, requireOwnPassword } from "./own-account";
import { requireStrongPassword } from "./require-strong-password";

/** Of whoever acts. Errors: `no_account`. */
export async function readAccount(ctx: Context): Promise<Account> {
  const { id, name, email, role, passwordHash } = await requireOwnAccount(ctx);
  const [sessions, authenticator, passkeys] = await Promise.all([
    listSessionsOf(ctx, id),
    describeAuthenticator(id),
    listPasskeysOf(id),
  ]);
  return {
    name,
    email,
    role,
    hasPassword: passwordHash !== null,
    sessions,
    authenticator,
    passkeys: passkeys.map(({ credentialId: _, ...told }) => told),
  };
}

/** Every other session ends. Errors: `no_account`, `no_password`, `validation_failed`, `too_many_attempts`. */
export async function changePassword(
  ctx: Context,
  { currentPassword, password }: PasswordChange,
  serviceName: string,
): Promise<void> {
  const { id, email, name, passwordHash } = await requireOwnPassword(ctx, currentPassword);
  requireStrongPassword(password, { email, name, serviceName });
  const to = await hashPassword(password);
  if (await changePasswordOf(ctx, id, { from: passwordHash, to })) return;
  const message = "Your password was changed meanwhile.";
  throw fieldError("validation_failed", "/currentPassword", message, "changed");
}

/** Errors: `no_account`, `not_found`. */
export async function endOwnSession(ctx: Context, sessionId: string): Promise<void> {
  const { id } = await requireOwnAccount(ctx);
  if (await endSessionOf(ctx, id, sessionId)) return;
  throw new AppError("not_found", "You have no such session.");
}

/** Errors: `no_account`. */
export async function endOwnOtherSessions(ctx: Context): Promise<void> {
  const { id } = await requireOwnAccount(ctx);
  await endOtherSessionsOf(ctx, id);
}
