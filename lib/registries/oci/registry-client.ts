import "server-only";
import { UNANSWERED } from "@/lib/domain/checks/unanswered";
import { callHttp, type HttpCall, type HttpResult } from "@/lib/outbound/call-http";
import { nextHop } from "./next-hop";
import type { RegistryAccess } from "./read-access";
import { readToken, type TokenReply } from "./read-token";
import { type Answerer, type RegistryReply, readReply, tellTrouble } from "./registry-reply";
import { widerScope } from "./wider-scope";

const CALL_MS = 10_000;
const BODY_BYTES = 1_000_000;
const TOKEN_BYTES = 64_000;
const MAX_HOPS = 3;

export type Login = { username: string; secret: string };

export type RegistryRequest = {
  method: HttpCall["method"];
  /** From `/v2/` on. */
  path: string;
  /** What a token is asked for, e.g. `repository:team/app:pull`; the challenge's own where absent. */
  scope?: string;
  accept?: string;
  /** Redirects of a read are followed, without the login once they leave the registry. */
  follow?: true;
};

export type RegistryClientInput = {
  /** A parsed address. */
  url: string;
  allowedPrivateHosts: readonly string[];
  /** Of `performance.now()`: what is not answered then is `unanswered`. */
  endsAtMs: number;
  signal?: AbortSignal | undefined;
  call?: ((call: HttpCall) => Promise<HttpResult>) | undefined;
};

export type RegistrySession = { ask: (request: RegistryRequest) => Promise<RegistryReply> };

/**
 * Asks one registry. The secret goes to the registry (Basic) or to the token service that it names (Bearer), nowhere
 * else; a token goes to the registry alone. Rejects only with the signal's reason.
 */
export function createRegistryClient(input: RegistryClientInput) {
  const { call = callHttp, signal } = input;
  const registry = new URL(input.url);

  async function send(
    request: Pick<HttpCall, "method" | "url" | "headers" | "maxBytes">,
    asked: { host: string; by: Answerer; call: string },
  ): Promise<RegistryReply> {
    const leftMs = Math.ceil(input.endsAtMs - performance.now());
    const timeoutMs = Math.min(CALL_MS, leftMs);
    if (timeoutMs <= 0) return unanswered(asked.call);
    const { allowedPrivateHosts } = input;
    const result = await call({
      ...request,
      timeoutMs,
      allowedPrivateHosts,
      ...(signal ? { signal } : {}),
    });
    const isOver = !result.ok && result.kind === "timeout" && timeoutMs < CALL_MS;
    return isOver ? unanswered(asked.call) : readReply(result, asked);
  }

  async function askRegistry(
    { method, path, accept, follow }: RegistryRequest,
    authorization: string | undefined,
  ): Promise<RegistryReply> {
    let url = new URL(path, registry);
    for (let hops = 0; ; hops += 1) {
      const headers = {
        ...(accept ? { accept } : {}),
        ...(authorization && url.origin === registry.origin ? { authorization } : {}),
      };
      const asked = { host: url.host, by: "registry", call: `${method} ${path}` } as const;
      const { href } = url;
      const reply = await send({ method, url: href, headers, maxBytes: BODY_BYTES }, asked);
      const next = follow && hops < MAX_HOPS ? nextHop(reply, url) : undefined;
      if (!next) return reply;
      url = next;
    }
  }

  async function askToken(
    access: RegistryAccess & { kind: "bearer" },
    login: Login | undefined,
    scope: string | undefined,
  ): Promise<TokenReply> {
    const url = new URL(access.realm);
    url.hash = "";
    if (access.service) url.searchParams.set("service", access.service);
    for (const each of scope?.split(" ") ?? []) url.searchParams.append("scope", each);
    const { host } = url;
    const reply = await send(
      {
        method: "GET",
        url: url.href,
        headers: login ? { authorization: basic(login) } : {},
        maxBytes: TOKEN_BYTES,
      },
      { host, by: "token_service", call: `GET token of ${host}` },
    );
    return readToken(reply, host);
  }

  /** As somebody, or, without a login, as anybody. */
  function open(access: RegistryAccess, login: Login | undefined): RegistrySession {
    const tokens = new Map<string, Promise<TokenReply>>();
    const tokenFor = (bearer: RegistryAccess & { kind: "bearer" }, scope = bearer.scope) => {
      const token = tokens.get(scope ?? "") ?? askToken(bearer, login, scope);
      tokens.set(scope ?? "", token);
      return token;
    };
    return {
      ask: async (request) => {
        if (access.kind !== "bearer") {
          const isAsked = access.kind === "basic" && login;
          return askRegistry(request, isAsked ? basic(login) : undefined);
        }
        const token = await tokenFor(access, request.scope);
        if (token.kind !== "token") return token;
        const reply = await askRegistry(request, `Bearer ${token.token}`);
        const wider = widerScope(reply, request.scope);
        if (!wider) return reply;
        const other = await tokenFor(access, wider);
        return other.kind === "token" ? askRegistry(request, `Bearer ${other.token}`) : other;
      },
    };
  }

  return {
    /** Asks `/v2/` without any login. */
    ping: () => askRegistry({ method: "GET", path: "/v2/" }, undefined),
    open,
  };
}

/** Source: RFC 7617; in UTF-8. */
function basic({ username, secret }: Login): string {
  return `Basic ${Buffer.from(`${username}:${secret}`, "utf8").toString("base64")}`;
}

function unanswered(call: string): RegistryReply {
  const message = "Not asked, or not answered: the time of this check was over.";
  const fix = { place: "network", text: "Test again." } as const;
  return { ...tellTrouble(UNANSWERED, message, fix), evidence: { call } };
}
