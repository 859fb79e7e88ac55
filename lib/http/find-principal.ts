import "server-only";
import type { Principal } from "@/lib/domain/access/principal";
import { readApiToken } from "@/lib/services/access/api-tokens";
import { findLocalOwner } from "@/lib/services/access/door";
import { readSession } from "@/lib/services/access/read-session";
import { readBearerToken } from "./bearer-token";
import { readSessionToken } from "./session-cookie";

/** Who sends these headers: an API token, a session, or somebody at this machine while the door is open; null is nobody. */
export async function findPrincipal(headers: Headers): Promise<Principal | null> {
  // Whoever names a token is that, or nobody: never somebody else by a cookie beside it.
  const bearer = readBearerToken(headers);
  if (bearer !== "") return readApiToken(bearer);
  const token = readSessionToken(headers);
  return (token === null ? null : await readSession(token)) ?? findLocalOwner(headers);
}
