import "server-only";

/** The versions that If-Match names; undefined where any will do. A weak tag never matches (RFC 9110, section 13.1.1). */
export function readIfMatch({ headers }: Request): readonly string[] | undefined {
  const given = headers.get("if-match")?.trim();
  if (given === undefined || given === "*") return undefined;
  return [...given.matchAll(/(?<=^|,)\s*"([^"]*)"\s*(?=,|$)/g)].map(([, version = ""]) => version);
}
