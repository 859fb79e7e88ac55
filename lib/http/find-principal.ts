import "server-only";
import { ADDRESS_HEADER } from "@/lib/domain/access/caller";
import type { Principal } from "@/lib/domain/access/principal";
import { readApiToken } from "@/lib/services/access/api-tokens";
import { findLocalOwner } from "@/lib/services/access/door";
import { limitWrongTokens } from "@/lib/services/access/limit-operation";
import { readSession } from "@/lib/services/access/read-session";
import { readBearerToken } from "./bearer-token";
import { readSessionToken } from "./session-cookie";

/**
 * Who sends these headers: an API token, a session, or somebody at this machine while the door is open; null is nobody.
 * Errors: `too_many_attempts`, where too many tokens from the address were wrong.
 */
export async function findPrincipal(headers: Headers): Promise<Principal | null> {
  // Whoever names a token is that, or nobody: never somebody else by a cookie beside it.
  const bearer = readBearerToken(headers);
  if (bearer !== "") return (await readApiToken(bearer)) ?? refuseToken(headers);
  const token = readSessionToken(headers);
  return (token === null ? null : await readSession(token)) ?? findLocalOwner(headers);
}

async function refuseToken(headers: Headers): Promise<null> {
  await limitWrongTokens(headers.get(ADDRESS_HEADER) ?? "");
  return null;
}
