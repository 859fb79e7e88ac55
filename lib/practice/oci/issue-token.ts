import type { Grant } from "./access-token";
import { jsonAnswer, type RegistryAnswer, wrongMethod } from "./registry-answer";
import { RegistryError } from "./registry-error";
import type { RegistryRequest } from "./registry-request";
import { findUser, mayDo, type RegistryUser, readBasic } from "./registry-users";
import type { RegistryWorld } from "./registry-world";

/**
 * A token with what was asked for and may be had, which may be nothing: that is no error.
 * Source: distribution, "Token Authentication Specification".
 */
export function issueToken(world: RegistryWorld, request: RegistryRequest): RegistryAnswer {
  if (request.method !== "GET") return wrongMethod(request.method, ["GET"]);
  const user = signIn(world, request);
  const issuedAt = world.now();
  const token = world.tokens.issue(
    user?.username ?? "",
    // As given: a token for another service is not one for this registry.
    request.query.get("service") ?? "",
    grantScopes(world, user, request.query.getAll("scope")),
    { issuedAt, seconds: world.tokenSeconds },
  );
  return jsonAnswer({
    token,
    access_token: token,
    expires_in: world.tokenSeconds,
    issued_at: issuedAt.toISOString(),
  });
}

/** undefined for a request without credentials. */
function signIn(world: RegistryWorld, request: RegistryRequest): RegistryUser | undefined {
  if (request.authorization === undefined) return undefined;
  const credentials = readBasic(request.authorization);
  const user = credentials && findUser(world.users, credentials);
  if (user) return user;
  const headers = { "Www-Authenticate": `Basic realm="${world.service}"` };
  throw new RegistryError("UNAUTHORIZED", { detail: null, headers });
}

/** Several scopes come as several parameters or, as some clients send them, with spaces between. */
function grantScopes(
  world: RegistryWorld,
  user: RegistryUser | undefined,
  scopes: readonly string[],
): readonly Grant[] {
  const granted = new Map<string, Grant>();
  for (const scope of scopes.flatMap((text) => text.split(" "))) {
    // The name may hold a colon: that of a host's port.
    const [, type, name, actions] = /^([a-z]+)(?:\([a-z]+\))?:(.+):([^:]*)$/.exec(scope) ?? [];
    if (type === undefined || name === undefined || actions === undefined) continue;
    const allowed = actions
      .split(",")
      .filter((action) => mayDo(world.users, user, { type, name, action }, world.anonymousPull));
    const before = granted.get(`${type}:${name}`)?.actions ?? [];
    const all = [...new Set([...before, ...allowed])];
    if (all.length > 0) granted.set(`${type}:${name}`, { type, name, actions: all });
  }
  return [...granted.values()];
}
