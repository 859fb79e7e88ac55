import type { RegistryReply } from "./registry-reply";

/** Where a redirect leads; undefined for none, and for one that leaves https or names a user. */
export function nextHop(reply: RegistryReply, from: URL): URL | undefined {
  if (reply.kind !== "trouble" || reply.location === undefined) return undefined;
  if (!URL.canParse(reply.location, from)) return undefined;
  const next = new URL(reply.location, from);
  const isSafe =
    next.protocol === "https:" ||
    (next.protocol === from.protocol && next.protocol === "http:" && next.origin === from.origin);
  return isSafe && next.username === "" && next.password === "" ? next : undefined;
}
