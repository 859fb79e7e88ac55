import "server-only";
import { type FoundAccount, findAccount } from "@/lib/db/access/accounts";
import { AppError, fieldError } from "@/lib/domain/api/problem";
import { type Context, LOCAL_OWNER } from "@/lib/domain/console/context";
import { verifyPassword } from "./hash-password";
import { forgiveOwnPassword, limitOwnPassword } from "./limit-sign-in";

/** Of whoever acts. Errors: `no_account`. */
export async function requireOwnAccount(ctx: Context): Promise<FoundAccount> {
  const { kind, id } = ctx.actor;
  const account = kind === "user" && id !== LOCAL_OWNER.id ? await findAccount(ctx, id) : null;
  if (!account) throw new AppError("no_account", "Only somebody who has signed in has an account.");
  return account;
}

/**
 * The same, once the password was shown again: a browser that was left open does not do what this stands before.
 * Errors: `no_account`, `no_password`, `validation_failed`, `too_many_attempts`.
 */
export async function requireOwnPassword(
  ctx: Context,
  password: string,
): Promise<FoundAccount & { passwordHash: string }> {
  const account = await requireOwnAccount(ctx);
  const { passwordHash } = account;
  if (passwordHash === null) {
    throw new AppError("no_password", "You come by single sign-on: your account has no password.");
  }
  await limitOwnPassword(account.id);
  if (!(await verifyPassword(password, passwordHash)).ok) {
    const message = "This is not your password.";
    throw fieldError("validation_failed", "/currentPassword", message, "wrong_password");
  }
  await forgiveOwnPassword(account.id);
  return { ...account, passwordHash };
}
