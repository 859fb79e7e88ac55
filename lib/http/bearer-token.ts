import "server-only";

/** The token of `Authorization: Bearer …` (RFC 6750, section 2.1); empty where there is none. */
export function readBearerToken(headers: Headers): string {
  return /^Bearer +(\S+) *$/i.exec(headers.get("authorization") ?? "")?.[1] ?? "";
}
