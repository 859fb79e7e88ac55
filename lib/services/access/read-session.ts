import "server-only";
import { endSession, findSession } from "@/lib/db/access/sessions";
import type { Principal } from "@/lib/domain/access/principal";
import type { Context } from "@/lib/domain/console/context";
import { hashToken, isToken } from "./secret-token";

/** Who has signed in with this session; null where it has ended or never was. */
export async function readSession(token: string): Promise<Principal | null> {
  const session = isToken(token) ? await findSession(hashToken(token)) : null;
  if (!session) return null;
  const { id: sessionId, userId, workspaceId, role, name } = session;
  const actor = { kind: "user", id: userId } as const;
  return { actor, workspaceId, role, name, by: "session", sessionId };
}

/** Signs out: from now on the token is nobody's. */
export async function signOut(ctx: Context, token: string): Promise<void> {
  await endSession(ctx, hashToken(token));
}
