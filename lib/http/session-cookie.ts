import "server-only";
import { isFromThisMachine } from "@/lib/domain/access/caller";

const WHOLE_SECONDS = 7 * 24 * 60 * 60;
const SECURE_NAME = "__Host-mooring";
const LOCAL_NAME = "mooring";

/**
 * Browsers take `__Host-` over TLS alone. Over plain HTTP there is a cookie on this machine only, under a name of its
 * own, so that what a network has seen is never taken for what only TLS carries.
 */
const nameOf = (headers: Headers) => (isFromThisMachine(headers) ? LOCAL_NAME : SECURE_NAME);

/** The token of the session that the request carries; null where it carries none, or the name twice. */
export function readSessionToken(headers: Headers): string | null {
  const name = `${nameOf(headers)}=`;
  const found = (headers.get("cookie") ?? "")
    .split(";")
    .map((part) => part.trim())
    .filter((part) => part.startsWith(name));
  return found.length === 1 ? (found[0]?.slice(name.length) ?? null) : null;
}

/** The header Set-Cookie; an empty token takes the cookie away. */
export function writeSessionCookie(headers: Headers, token: string): string {
  const name = nameOf(headers);
  const secure = name === SECURE_NAME ? "; Secure" : "";
  const age = token ? WHOLE_SECONDS : 0;
  return `${name}=${token}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Lax${secure}`;
}
