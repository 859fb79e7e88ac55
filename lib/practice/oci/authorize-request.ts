import { isGranted } from "./access-token";
import { type Access, accessDetail, scopeText } from "./registry-access";
import { RegistryError } from "./registry-error";
import type { RegistryRequest } from "./registry-request";
import { findUser, mayDo, readBasic } from "./registry-users";
import type { RegistryWorld } from "./registry-world";

type TokenProblem = "invalid_token" | "insufficient_scope";

/** @throws RegistryError UNAUTHORIZED, with the challenge that distribution 2.8.2 writes */
export function authorizeRequest(
  world: RegistryWorld,
  request: RegistryRequest,
  wanted: readonly Access[],
): void {
  if (world.authentication === "basic") authorizeBasic(world, request, wanted);
  else authorizeBearer(world, request, wanted);
}

/** What a request that may not do `wanted` is told. */
export function challenge(
  world: RegistryWorld,
  wanted: readonly Access[],
  problem?: TokenProblem,
): RegistryError {
  if (world.authentication === "basic") {
    return unauthorized(wanted, `Basic realm="${world.service}"`);
  }
  const realm = world.faults.realm ?? `${world.url()}/token`;
  const scope = scopeText(wanted);
  const text = [
    `Bearer realm="${realm}"`,
    `service="${world.service}"`,
    ...(scope === "" ? [] : [`scope="${scope}"`]),
    ...(problem === undefined ? [] : [`error="${problem}"`]),
  ].join(",");
  return unauthorized(wanted, text);
}

function authorizeBearer(
  world: RegistryWorld,
  request: RegistryRequest,
  wanted: readonly Access[],
): void {
  const parts = (request.authorization ?? "").split(" ");
  const [scheme = "", token] = parts;
  if (parts.length !== 2 || !token || scheme.toLowerCase() !== "bearer") {
    throw challenge(world, wanted);
  }
  const claims = world.tokens.verify(token, world.service, world.now());
  if (!claims) throw challenge(world, wanted, "invalid_token");
  if (!wanted.every((access) => isGranted(claims.access, access))) {
    throw challenge(world, wanted, "insufficient_scope");
  }
}

function authorizeBasic(
  world: RegistryWorld,
  request: RegistryRequest,
  wanted: readonly Access[],
): void {
  const credentials = readBasic(request.authorization);
  const mayAnyone =
    request.authorization === undefined &&
    wanted.length > 0 &&
    wanted.every((access) => mayDo(world.users, undefined, access, world.anonymousPull));
  if (mayAnyone || (credentials && findUser(world.users, credentials))) return;
  throw challenge(world, wanted);
}

function unauthorized(wanted: readonly Access[], text: string): RegistryError {
  return new RegistryError("UNAUTHORIZED", {
    detail: accessDetail(wanted),
    headers: { "Www-Authenticate": text },
  });
}
