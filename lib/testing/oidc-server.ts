import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import Provider, { type KoaContext } from "oidc-provider";

export const OIDC_CLIENT = { id: "mooring", secret: "planted-client-secret-of-the-tests" } as const;

/** What the provider tells of an account. */
export type OidcAccount = {
  name?: string;
  email?: string;
  email_verified?: boolean;
  groups?: string[];
};

/**
 * A certified OpenID provider (oidc-provider) on this machine. Whoever comes types the name of an account, and is asked
 * for no consent. `consoleUrl`: of the console that it leads back to, and whose sessions it ends.
 */
export async function startOidcServer(consoleUrl: string, port = 0) {
  const accounts = new Map<string, OidcAccount>();
  const server = createServer();
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, configure(consoleUrl, accounts));
  const problems: string[] = [];
  for (const event of ["server_error", "backchannel.error"]) {
    provider.on(event, (...args) => problems.push(`${event}: ${args.map(String).join(" ")}`));
  }
  const answer = provider.callback();
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.startsWith("/interaction/")) void interact(provider, request, response);
    else void answer(request, response);
  });
  return {
    issuer,
    accounts,
    /** What went wrong on its own side. */
    problems,
    close: async () => {
      if (!server.listening) return;
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
export type OidcServer = Awaited<ReturnType<typeof startOidcServer>>;

function configure(consoleUrl: string, accounts: ReadonlyMap<string, OidcAccount>): object {
  return {
    clients: [
      {
        client_id: OIDC_CLIENT.id,
        client_secret: OIDC_CLIENT.secret,
        redirect_uris: [`${consoleUrl}/api/v1/sign-in/oidc/callback`],
        post_logout_redirect_uris: [`${consoleUrl}/sign-in`],
        backchannel_logout_uri: `${consoleUrl}/api/v1/sign-in/oidc/back-channel-logout`,
        backchannel_logout_session_required: true,
      },
    ],
    claims: {
      openid: ["sub", "sid"],
      email: ["email", "email_verified"],
      profile: ["name", "groups"],
    },
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (context: KoaContext, form: string) => {
          context.body = page(
            `${form}<button form="op.logoutForm" name="logout" value="yes">Sign out of everything</button>`,
          );
        },
      },
    },
    interactions: { url: (_: KoaContext, { uid }: { uid: string }) => `/interaction/${uid}` },
    cookies: { keys: ["cookies-of-the-tests"] },
    jwks: { keys: [signingKey()] },
    ttl: { AccessToken: 600, Grant: 3_600, IdToken: 600, Interaction: 600, Session: 3_600 },
    pkce: { required: () => true },
    // Its own dispatcher connects to no private address, where the console of the tests is.
    fetch: (url: string, { method, headers, body, signal }: RequestInit) =>
      fetch(url, { ...{ method, headers, body, signal }, redirect: "manual" } as RequestInit),
    findAccount: (_: KoaContext, accountId: string) => ({
      accountId,
      claims: () => ({ sub: accountId, ...accounts.get(accountId) }),
    }),
    // A company's own provider asks nobody for consent.
    loadExistingGrant: async ({ oidc }: KoaContext) => {
      const [clientId, accountId] = [oidc.client?.clientId, oidc.session?.accountId];
      const grant = new oidc.provider.Grant({
        ...(clientId ? { clientId } : {}),
        ...(accountId ? { accountId } : {}),
      });
      grant.addOIDCScope("openid profile email");
      await grant.save();
      return grant;
    },
  };
}

function signingKey(): object {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
  return { ...privateKey.export({ format: "jwk" }), use: "sig", alg: "RS256", kid: "one" };
}

const page = (body: string) =>
  `<!doctype html><html lang="en"><title>Provider</title>${body}</html>`;

/** A page that asks who comes; `cancel` gives it up. */
async function interact(provider: Provider, request: IncomingMessage, response: ServerResponse) {
  const { uid } = await provider.interactionDetails(request, response);
  if (request.method !== "POST") {
    const fields =
      '<label>Account <input name="login"></label><button>Continue</button><button name="cancel" value="yes">Cancel</button>';
    response.setHeader("content-type", "text/html");
    response.end(page(`<form method="post" action="/interaction/${uid}">${fields}</form>`));
    return;
  }
  let body = "";
  for await (const chunk of request) body += String(chunk);
  const form = new URLSearchParams(body);
  const result = form.has("cancel")
    ? { error: "access_denied", error_description: "Planted text of the provider" }
    : { login: { accountId: form.get("login") ?? "" } };
  await provider.interactionFinished(request, response, result);
}
