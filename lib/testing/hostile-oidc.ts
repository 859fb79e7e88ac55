import { createHmac, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

type Answer = (response: ServerResponse) => void;
type Json = Record<string, unknown>;

const newKey = () => generateKeyPairSync("ec", { namedCurve: "P-256" });

/**
 * A provider that says what the test wants: tokens of any claims, signed by its key or another, and answers of any kind.
 * Who comes to sign in is led back at once.
 */
export async function startHostileOidc(clientId: string) {
  const [own, other] = [newKey(), newKey()];
  const answers = new Map<string, Answer>();
  let claims: Json = {};
  let tokenOf: (payload: Json) => string = (payload) => jws(payload, own.privateKey);
  let nonce = "";
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "", issuer());
    const answer = answers.get(url.pathname);
    if (answer) return answer(response);
    if (url.pathname === "/authorize") {
      nonce = url.searchParams.get("nonce") ?? "";
      const back = new URL(url.searchParams.get("redirect_uri") ?? "");
      back.searchParams.set("code", "planted-code");
      back.searchParams.set("state", url.searchParams.get("state") ?? "");
      return void response.writeHead(303, { location: back.href }).end();
    }
    const body = documents()[url.pathname];
    response.writeHead(body ? 200 : 404, { "content-type": "application/json" });
    response.end(JSON.stringify(body ?? {}));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const issuer = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  function documents(): Readonly<Record<string, unknown>> {
    const at = issuer();
    return {
      "/.well-known/openid-configuration": {
        issuer: at,
        authorization_endpoint: `${at}/authorize`,
        token_endpoint: `${at}/token`,
        jwks_uri: `${at}/keys`,
        id_token_signing_alg_values_supported: ["ES256"],
        response_types_supported: ["code"],
        subject_types_supported: ["public"],
      },
      "/keys": {
        keys: [
          { ...own.publicKey.export({ format: "jwk" }), kid: "own", use: "sig", alg: "ES256" },
        ],
      },
      "/token": {
        access_token: "planted-access-token",
        token_type: "Bearer",
        id_token: tokenOf({ ...goodClaims(), nonce, ...claims }),
      },
    };
  }

  const goodClaims = (): Json => ({
    ...{ iss: issuer(), aud: clientId, sub: "ada", email: "ada@example.com", groups: ["staff"] },
    ...{ iat: nowSeconds(), exp: nowSeconds() + 300 },
  });

  return {
    issuer: issuer(),
    goodClaims,
    /** A token of these claims, signed by the provider’s key. */
    sign: (payload: Json, header: Json = {}) => jws(payload, own.privateKey, header),
    /** Signed by a key that the provider does not name, under the name of its own. */
    forge: (payload: Json) => jws(payload, other.privateKey),
    /** Of the next ID tokens. */
    claim: (changed: Json) => {
      claims = changed;
    },
    /** How the next ID tokens are signed. */
    signBy: (make: (payload: Json) => string) => {
      tokenOf = make;
    },
    /** What a path answers from now on. */
    answer: (path: string, answer: Answer) => void answers.set(path, answer),
    behave: () => {
      answers.clear();
      claims = {};
      tokenOf = (payload) => jws(payload, own.privateKey);
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
export type HostileOidc = Awaited<ReturnType<typeof startHostileOidc>>;

export const nowSeconds = () => Math.floor(Date.now() / 1_000);

const encode = (value: Json) => Buffer.from(JSON.stringify(value)).toString("base64url");

function jws(payload: Json, key: KeyObject, header: Json = {}): string {
  const signed = `${encode({ alg: "ES256", kid: "own", ...header })}.${encode(payload)}`;
  const signature = sign("sha256", Buffer.from(signed), { key, dsaEncoding: "ieee-p1363" });
  return `${signed}.${signature.toString("base64url")}`;
}

/** Signed by nobody. */
export function unsigned(payload: Json): string {
  return `${encode({ alg: "none" })}.${encode(payload)}.AA`;
}

/** Signed by what the client shares with the provider, or by what everybody knows. */
export function signedByHmac(payload: Json, secret: string): string {
  const signed = `${encode({ alg: "HS256", kid: "own" })}.${encode(payload)}`;
  return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`;
}
