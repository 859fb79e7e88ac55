import type { Fix } from "@/lib/domain/checks/check";
import { isListedHost } from "@/lib/domain/registries/private-hosts";
import { parseChallenges } from "./parse-challenges";

/** How a registry wants to be asked. */
export type RegistryAccess =
  | { kind: "open" }
  | { kind: "basic" }
  | {
      kind: "bearer";
      /** The token service. */
      realm: URL;
      service?: string;
      /** What a token for `/v2/` itself is asked with. */
      scope?: string;
      /** True when the service is on another host than the registry. */
      isElsewhere: boolean;
    };

export type AccessResult =
  | { ok: true; access: RegistryAccess }
  | { ok: false; code: string; message: string; fix: Fix };

const REALM_MAX = 2_000;

/** What the challenge of `/v2/` asks for: a token before a password, which then does not go with every request. */
export function readAccess(
  header: string,
  registry: URL,
  allowedPrivateHosts: readonly string[],
): AccessResult {
  const challenges = parseChallenges(header);
  const bearers = challenges.filter(({ scheme }) => scheme === "bearer");
  const bearer = bearers.find(({ params }) => params.has("realm"));
  if (bearer) {
    const { params } = bearer;
    const realm = readRealm(params.get("realm") ?? "", registry, allowedPrivateHosts);
    if ("ok" in realm) return realm;
    const service = params.get("service");
    const scope = params.get("scope");
    return {
      ok: true,
      access: {
        kind: "bearer",
        realm,
        ...(service ? { service } : {}),
        ...(scope ? { scope } : {}),
        isElsewhere: realm.hostname !== registry.hostname,
      },
    };
  }
  if (challenges.some(({ scheme }) => scheme === "basic")) {
    return { ok: true, access: { kind: "basic" } };
  }
  return bearers.length > 0
    ? refuse(
        "challenge_without_realm",
        "The registry asks for a token, but names no token service.",
      )
    : refuse(
        "no_challenge",
        "The registry asks for a login, but for none of those known here: a token service (Bearer) or a password (Basic).",
      );
}

/** The secret goes to the realm, so it decides who gets it. */
function readRealm(
  text: string,
  registry: URL,
  allowedPrivateHosts: readonly string[],
): URL | (AccessResult & { ok: false }) {
  const realm = text.length <= REALM_MAX && URL.canParse(text) ? new URL(text) : undefined;
  if (!realm || !/^https?:$/.test(realm.protocol)) {
    return refuse("bad_realm", "The registry names a token service that is no https address.");
  }
  if (realm.username !== "" || realm.password !== "") {
    return refuse("bad_realm", "The registry names a token service with a user in its address.");
  }
  if (realm.protocol === "https:") return realm;
  const isOwn = registry.protocol === "http:" && realm.hostname === registry.hostname;
  if (isOwn && isListedHost(realm, allowedPrivateHosts)) return realm;
  return refuse(
    "realm_over_http",
    `The registry names a token service that is asked over http (${realm.host}): the secret is not sent there.`,
  );
}

function refuse(code: string, message: string): AccessResult & { ok: false } {
  const fix = {
    place: "registry",
    text: "Correct the registry’s settings of token authentication (realm).",
  } as const;
  return { ok: false, code, message, fix };
}
