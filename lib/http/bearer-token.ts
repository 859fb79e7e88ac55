import "server-only";

/** The token of `Authorization: Bearer …` (RFC 6750, section 2.1); empty where there is none. */
export function readBearerToken(request: Request): string {
  return /^Bearer +(\S+) *$/i.exec(request.headers.get("authorization") ?? "")?.[1] ?? "";
}
