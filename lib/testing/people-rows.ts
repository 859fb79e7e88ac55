import { randomBytes, randomUUID } from "node:crypto";
import { startSession } from "@/lib/db/access/sessions";
import { insertMember, insertSignInLink } from "@/lib/db/access/sign-in-links";
import { getDatabase } from "@/lib/db/database";
import type { Role } from "@/lib/domain/access/permissions";
import type { Context } from "@/lib/domain/console/context";
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

/** Answers its id. */
export async function givenMember(role: Role, { workspaceId }: Context = ctx): Promise<string> {
  const { client } = getDatabase();
  const user = await client.user.create({ data: newOwner() });
  await client.membership.create({ data: { workspaceId, userId: user.id, role } });
  return user.id;
}

/** A member with a session; answers the session's token. */
export async function givenSession(role: Role, by: Context = ctx): Promise<string> {
  const userId = await givenMember(role, by);
  const token = newToken();
  await startSession(by, { userId, tokenHash: hashToken(token), endedHash: null });
  return token;
}
