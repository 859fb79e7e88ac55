import "server-only";
import { endSession, findSession } from "@/lib/db/access/sessions";
import type { Principal } from "@/lib/domain/access/principal";
import type { SignedOut } from "@/lib/domain/access/sign-in";
import type { Context } from "@/lib/domain/console/context";
import { endSessionUrl } from "@/lib/oidc/end-session-url";
import { hashToken, isToken } from "./secret-token";
import { singleSignOn } from "./single-sign-on/settings";

/** Who has signed in with this session; null where it has ended or never was. */
export async function readSession(token: string): Promise<Principal | null> {
  const session = isToken(token) ? await findSession(hashToken(token)) : null;
  if (!session) return null;
  const { id: sessionId, userId, workspaceId, role, name } = session;
  const actor = { kind: "user", id: userId, name } as const;
  return { actor, workspaceId, role, name, by: "session", sessionId };
}

/** Signs out: from now on the token is nobody's. Answers where the browser signs out of single sign-on as well. */
export async function signOut(ctx: Context, token: string): Promise<SignedOut> {
  const settings = singleSignOn();
  const isSignedOn = await endSession(ctx, hashToken(token));
  if (!isSignedOn || !settings) return { endSessionUrl: null };
  return { endSessionUrl: await endSessionUrl(settings.provider, settings.signedOutUri) };
}
