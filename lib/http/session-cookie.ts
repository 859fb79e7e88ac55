import "server-only";
import { readOwnCookie, writeOwnCookie } from "./own-cookie";

const NAME = "mooring";
const WHOLE_SECONDS = 7 * 24 * 60 * 60;

/** The token of the session that the request carries; null where it carries none, or the name twice. */
export function readSessionToken(headers: Headers): string | null {
  return readOwnCookie(headers, NAME);
}

/** The header Set-Cookie; an empty token takes the cookie away. */
export function writeSessionCookie(headers: Headers, token: string): string {
  return writeOwnCookie(headers, NAME, { value: token, maxAgeSeconds: WHOLE_SECONDS });
}
