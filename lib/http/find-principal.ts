import "server-only";
import type { Principal } from "@/lib/domain/access/principal";
import { findLocalOwner } from "@/lib/services/access/door";
import { readSession } from "@/lib/services/access/read-session";
import { readSessionToken } from "./session-cookie";

/** Who sends these headers: a session, or somebody at this machine while the door is open; null is nobody. */
export async function findPrincipal(headers: Headers): Promise<Principal | null> {
  const token = readSessionToken(headers);
  return (token === null ? null : await readSession(token)) ?? findLocalOwner(headers);
}
