import "server-only";
import { isFromThisMachine } from "@/lib/domain/access/caller";

/**
 * Browsers take `__Host-` over TLS alone. Over plain HTTP there is a cookie on this machine only, under a name of its
 * own, so that what a network has seen is never taken for what only TLS carries.
 */
const prefixOf = (headers: Headers) => (isFromThisMachine(headers) ? "" : "__Host-");

/** The value of a cookie of ours that the request carries; null where it carries none, or the name twice. */
export function readOwnCookie(headers: Headers, name: string): string | null {
  const start = `${prefixOf(headers)}${name}=`;
  const found = (headers.get("cookie") ?? "")
    .split(";")
    .map((part) => part.trim())
    .filter((part) => part.startsWith(start));
  return found.length === 1 ? (found[0]?.slice(start.length) ?? null) : null;
}

/** The header Set-Cookie; an empty value takes the cookie away. */
export function writeOwnCookie(
  headers: Headers,
  name: string,
  { value, maxAgeSeconds }: { value: string; maxAgeSeconds: number },
): string {
  const prefix = prefixOf(headers);
  const secure = prefix === "" ? "" : "; Secure";
  const age = value ? maxAgeSeconds : 0;
  return `${prefix}${name}=${value}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Lax${secure}`;
}
