import "server-only";
import { randomUUID } from "node:crypto";
import {
  type FoundLink,
  findSignInLink,
  insertMember,
  resetPassword,
} from "@/lib/db/access/sign-in-links";
import { listOwners } from "@/lib/db/access/users";
import { LinkGone, UniqueViolation } from "@/lib/db/errors";
import type { SetUp, SetUpView } from "@/lib/domain/access/sign-in";
import { AppError, fieldError } from "@/lib/domain/api/problem";
import type { Context } from "@/lib/domain/console/context";
import { hashPassword } from "./hash-password";
import { requireStrongPassword } from "./require-strong-password";
import { hashToken, isToken } from "./secret-token";
import { openSession } from "./sign-in";
import { requirePasswordSignIn } from "./single-sign-on/settings";

type Given = { token: string; sessionToken: string | null; serviceName: string };

/** What a set-up link is for. Errors: `set_up_link_gone`. */
export async function describeSetUp(token: string): Promise<SetUpView> {
  const link = await requireLink(token);
  const email = link.kind === "reset" ? (await requireOwner(link)).email : link.email;
  return { kind: link.kind, email };
}

/**
 * Makes the first owner or an invited user, or gives an owner a new password, and signs in: answers the token of the session.
 * Errors: `set_up_link_gone`, `password_off`, `sign_in_refused`, `validation_failed`, `too_many_attempts`.
 */
export async function setUp(
  caller: Context,
  input: SetUp,
  { token, sessionToken, serviceName }: Given,
): Promise<string> {
  const link = await requireLink(token);
  // Links of the server’s own are how an owner comes in where single sign-on fails.
  if (link.kind === "invitation") requirePasswordSignIn();
  const { workspaceId } = link;
  const tokenHash = hashToken(token);
  const id = link.userId ?? randomUUID();
  const ctx: Context = { ...caller, workspaceId, actor: { kind: "user", id } };
  try {
    if (link.kind === "reset") {
      const { email, name } = await requireOwner(link);
      requireStrongPassword(input.password, { email, name, serviceName });
      await resetPassword(ctx, tokenHash, await hashPassword(input.password));
    } else {
      // An invitation is for one address, whatever is sent.
      const { name, email, password } = requireMember({
        ...input,
        email: link.email ?? input.email,
      });
      requireStrongPassword(password, { email, name, serviceName });
      await insertMember(ctx, tokenHash, {
        id,
        email,
        name,
        passwordHash: await hashPassword(password),
      });
    }
  } catch (error) {
    if (error instanceof LinkGone) throw gone();
    if (error instanceof UniqueViolation && error.field === "email") {
      throw fieldError("validation_failed", "/email", "This address cannot be used here.");
    }
    throw error;
  }
  return openSession(caller, { id, workspaceId }, sessionToken);
}

function requireMember({ name, email, password }: SetUp) {
  if (!name) throw fieldError("validation_failed", "/name", "Enter your name.");
  if (!email) throw fieldError("validation_failed", "/email", "Enter your e-mail address.");
  return { name, email, password };
}

async function requireLink(token: string): Promise<FoundLink> {
  const link = isToken(token) ? await findSignInLink(hashToken(token)) : null;
  if (!link) throw gone();
  return link;
}

async function requireOwner({ userId }: FoundLink): Promise<{ email: string; name: string }> {
  const owner = (await listOwners()).find(({ id }) => id === userId);
  // No owner any more.
  if (!owner) throw gone();
  return owner;
}

function gone(): AppError {
  return new AppError(
    "set_up_link_gone",
    "This link is not valid any more: it was used or revoked, has expired, or was not copied whole.",
  );
}
