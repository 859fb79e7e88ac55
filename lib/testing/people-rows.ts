import { randomBytes, randomUUID } from "node:crypto";
import { beginAuthenticator, confirmAuthenticator } from "@/lib/db/access/authenticators";
import { startSession } from "@/lib/db/access/sessions";
import { insertMember, insertSignInLink } from "@/lib/db/access/sign-in-links";
import { getDatabase } from "@/lib/db/database";
import type { Role } from "@/lib/domain/access/permissions";
import type { Context } from "@/lib/domain/console/context";
import { hashPassword } from "@/lib/services/access/hash-password";
import { hashToken, newToken } from "@/lib/services/access/secret-token";
import { ctx } from "./context";

/** What the database has of a set-up link; `userId`: whose password it sets. */
export async function givenSignInLink(userId: string | null = null): Promise<string> {
  const tokenHash = randomBytes(32).toString("hex");
  await insertSignInLink(ctx.workspaceId, { tokenHash, userId });
  return tokenHash;
}

export const newOwner = () => ({
  id: randomUUID(),
  email: `${randomUUID()}@example.com`,
  name: "Ada",
  passwordHash: "not a hash that verifies",
});

export async function givenOwner() {
  const owner = newOwner();
  await insertMember(ctx, await givenSignInLink(), owner);
  return owner;
}

/** An authenticator app whose secret nobody can open, with one recovery code. */
export async function givenAuthenticator(userId: string, codeHash: string): Promise<void> {
  const begun = { userId, sealedSecret: "v1.sealed" };
  await beginAuthenticator(begun);
  await confirmAuthenticator(ctx, { ...begun, step: 1, codeHashes: [codeHash] });
}

export const newPasskey = () => ({
  credentialId: newToken(),
  publicKey: randomBytes(77),
  counter: 0,
  name: "Laptop",
});

/** Answers its id. */
export async function givenMember(role: Role, { workspaceId }: Context = ctx): Promise<string> {
  const { client } = getDatabase();
  const user = await client.user.create({ data: newOwner() });
  await client.membership.create({ data: { workspaceId, userId: user.id, role } });
  return user.id;
}

export const USER_PASSWORD = "three grey herons";

/** A viewer who knows a password, with a session; answers the session’s token. */
export async function givenUser(email = "grace@example.com"): Promise<string> {
  const { client } = getDatabase();
  const passwordHash = await hashPassword(USER_PASSWORD);
  const { id } = await client.user.create({ data: { ...newOwner(), email, passwordHash } });
  const { workspaceId } = ctx;
  await client.membership.create({ data: { workspaceId, userId: id, role: "viewer" } });
  const token = newToken();
  await startSession(ctx, { userId: id, tokenHash: hashToken(token), endedHash: null });
  return token;
}

/** A member with a session; answers the session's token. */
export async function givenSession(role: Role, by: Context = ctx): Promise<string> {
  const userId = await givenMember(role, by);
  const token = newToken();
  await startSession(by, { userId, tokenHash: hashToken(token), endedHash: null });
  return token;
}
