import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { getDatabase } from "@/lib/db/database";
import { forgetProvider } from "@/lib/oidc/discover-provider";
import { endSessionUrl } from "@/lib/oidc/end-session-url";
import { PROVIDER_LIMITS } from "@/lib/oidc/fetch-provider";
import { forgetProviderKeys } from "@/lib/oidc/provider-keys";
import { setConsoleAddress } from "@/lib/services/console/console-address";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import {
  type HostileOidc,
  nowSeconds,
  signedByHmac,
  startHostileOidc,
  unsigned,
} from "@/lib/testing/hostile-oidc";
import { issueResetLink, issueSetUpLink } from "../issue-link";
import { requestPasskey, signInByPasskey } from "../passkey-sign-in";
import { setUp } from "../set-up";
import { signIn } from "../sign-in";
import { inviteUser } from "../users";
import { beginSignOn } from "./begin-sign-on";
import { finishSignOn } from "./finish-sign-on";
import { logOutByProvider } from "./log-out-by-provider";

withTestDatabase();

const SECRET = "planted-client-secret";
const saved = { ...PROVIDER_LIMITS };
let provider: HostileOidc;

beforeAll(async () => {
  provider = await startHostileOidc("mooring");
  Object.assign(process.env, {
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: "mooring",
    OIDC_CLIENT_SECRET: SECRET,
    OIDC_ROLES: "viewer=*",
    PASSWORD_SIGN_IN: "off",
  });
  setConsoleAddress("https://console.example.com");
});

afterAll(() => provider.close());

beforeEach(() => {
  provider.behave();
  forgetProvider();
  forgetProviderKeys();
  Object.assign(PROVIDER_LIMITS, saved);
});

const address = "192.0.2.1";
const problemOf = (leadsTo: string) => new URL(leadsTo, "http://x").searchParams.get("problem");

/** To the provider and back; answers where the console leads to. */
async function signOn(change: (back: URL) => void = () => undefined): Promise<string> {
  const begun = await beginSignOn(ctx, "/assets/images", address);
  if (begun.browserToken === null) return begun.leadsTo;
  const answer = await fetch(begun.leadsTo, { redirect: "manual" });
  const back = new URL(answer.headers.get("location") ?? "");
  change(back);
  const brought = { search: back.search, browserToken: begun.browserToken };
  const done = await finishSignOn(ctx, brought, { address, sessionToken: null });
  expect(done.sessionToken === null).toBe(done.leadsTo.startsWith("/sign-in"));
  return done.leadsTo;
}

const sessions = () => getDatabase().client.session.count();

describe("an ID token", () => {
  it("of the provider’s own lets in", async () => {
    expect(await signOn()).toBe("/assets/images");
    expect(await sessions()).toBe(1);
  });

  it.each<[string, object]>([
    ["another audience", { aud: "somebody-else" }],
    ["another issuer", { iss: "https://evil.example" }],
    ["another nonce", { nonce: "x".repeat(43) }],
    ["no nonce", { nonce: undefined }],
    ["a past", { exp: nowSeconds() - 60 }],
    ["no end", { exp: undefined }],
    ["no subject", { sub: undefined }],
    ["a subject too long", { sub: "x".repeat(256) }],
    ["a session that is no text", { sid: { a: 1 } }],
  ])("with %s is refused", async (_, claims) => {
    provider.claim({ ...claims });
    expect(problemOf(await signOn())).toBe("provider_refused");
    expect(await sessions()).toBe(0);
  });

  it("that another key signed, or nobody, or the shared secret, is refused", async () => {
    const ways = [
      provider.forge,
      unsigned,
      (payload: Record<string, unknown>) => signedByHmac(payload, SECRET),
    ];
    for (const way of ways) {
      provider.signBy(way);
      expect(problemOf(await signOn())).toBe("provider_refused");
    }
    expect(await sessions()).toBe(0);
  });
});

describe("a provider", () => {
  it("that is down, slow, far too wordy or elsewhere keeps nobody waiting, and is asked again", async () => {
    const path = "/.well-known/openid-configuration";
    PROVIDER_LIMITS.timeoutMs = 300;
    const ways: Parameters<HostileOidc["answer"]>[1][] = [
      (response) => void response.destroy(),
      () => undefined,
      (response) => {
        response.writeHead(200, { "content-type": "application/json" });
        response.write("[");
        const more = () => {
          while (response.write(" ".repeat(65_536)));
          response.once("drain", more);
        };
        more();
      },
      (response) => void response.writeHead(302, { location: "http://127.0.0.1:1/" }).end(),
      (response) => void response.writeHead(500).end("planted text"),
      (response) => void response.writeHead(200, { "content-type": "text/html" }).end("<p>"),
      (response) =>
        void response
          .writeHead(200, { "content-type": "application/json" })
          .end(JSON.stringify({ issuer: "https://evil.example" })),
    ];
    for (const way of ways) {
      provider.answer(path, way);
      forgetProvider();
      expect(problemOf(await signOn())).toBe("provider_down");
    }
    provider.behave();
    Object.assign(PROVIDER_LIMITS, saved);
    forgetProvider();
    expect(await signOn()).toBe("/assets/images");
  });

  it("that fails between is told apart from one that refuses", async () => {
    provider.answer("/token", (response) => void response.destroy());
    expect(problemOf(await signOn())).toBe("provider_down");
    provider.answer("/token", (response) => {
      response.writeHead(400, { "content-type": "application/json" });
      response.end(JSON.stringify({ error: "invalid_grant", error_description: "planted text" }));
    });
    expect(problemOf(await signOn())).toBe("provider_refused");
    expect(await signOn((back) => back.searchParams.set("iss", "https://evil.example"))).toContain(
      "problem=provider_refused",
    );
  });

  it("that names addresses by http elsewhere is not asked there", async () => {
    provider.answer("/.well-known/openid-configuration", (response) => {
      const at = "http://console.example.com";
      const { issuer } = provider;
      response.writeHead(200, { "content-type": "application/json" });
      response.end(
        JSON.stringify({
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${at}/token`,
          jwks_uri: `${at}/keys`,
        }),
      );
    });
    expect(problemOf(await signOn())).toBe("provider_down");
  });

  it("that names another issuer than it was asked as is refused", async () => {
    for (const issuer of ["https://evil.example", `${provider.issuer}/`, undefined]) {
      provider.answer("/.well-known/openid-configuration", (response) => {
        const own = provider.issuer;
        response.writeHead(200, { "content-type": "application/json" });
        response.end(
          JSON.stringify({
            issuer,
            authorization_endpoint: `${own}/authorize`,
            token_endpoint: `${own}/token`,
            jwks_uri: `${own}/keys`,
          }),
        );
      });
      forgetProvider();
      expect(problemOf(await signOn())).toMatch(/^provider_/);
    }
    expect(await sessions()).toBe(0);
  });

  it("that names a page that is none leads no browser there", async () => {
    for (const page of ["javascript:alert(1)//", "http://console.example.com/"]) {
      provider.answer("/.well-known/openid-configuration", (response) => {
        const { issuer } = provider;
        response.writeHead(200, { "content-type": "application/json" });
        response.end(
          JSON.stringify({ issuer, authorization_endpoint: page, end_session_endpoint: page }),
        );
      });
      forgetProvider();
      expect(problemOf(await signOn())).toBe("provider_refused");
      const named = { issuer: provider.issuer, clientId: "mooring", clientSecret: SECRET };
      expect(await endSessionUrl(named, "https://console.example.com/sign-in")).toBeNull();
    }
  });
});

const EVENTS = { "http://schemas.openid.net/event/backchannel-logout": {} };

describe("a logout token", () => {
  const claimsOf = (jti: string) => {
    const { iss, aud, iat, exp, sub } = provider.goodClaims();
    return { iss, aud, iat, exp, sub, jti, sid: "first", events: EVENTS };
  };
  const refused = { code: "logout_token_refused" };
  const logOut = (token: string) => logOutByProvider(ctx, token, address);

  async function givenSessions(): Promise<void> {
    for (const sid of ["first", "second"]) {
      provider.claim({ sid });
      await signOn();
    }
    expect(await sessions()).toBe(2);
  }

  it("ends the session that it names, or all of the subject, once", async () => {
    await givenSessions();
    const token = provider.sign(claimsOf("one"), { typ: "logout+jwt" });
    await logOut(token);
    const left = await getDatabase().client.session.findMany();
    expect(left.map(({ sid }) => sid)).toEqual(["second"]);
    await expect(logOut(token)).rejects.toMatchObject(refused);
    provider.claim({ sid: "first" });
    await signOn();
    await expect(logOut(token)).rejects.toMatchObject(refused);
    expect(await sessions()).toBe(2);
    await logOut(provider.sign({ ...claimsOf("two"), sid: undefined }));
    expect(await sessions()).toBe(0);
  });

  it("ends what may be the session that it names, where the ID token named none", async () => {
    for (const sub of ["ada", "grace"]) {
      provider.claim({ sub, email: `${sub}@example.com` });
      await signOn();
    }
    await logOut(provider.sign({ ...claimsOf("one"), sub: "ada" }));
    const left = await getDatabase().client.session.findMany();
    expect(left.map(({ subject }) => subject)).toEqual(["grace"]);
  });

  it("of another subject or session ends nothing", async () => {
    await givenSessions();
    await logOut(provider.sign({ ...claimsOf("one"), sub: "eve" }));
    await logOut(provider.sign({ ...claimsOf("two"), sid: "third", sub: undefined }));
    expect(await sessions()).toBe(2);
  });

  it("that is forged, late, or not one at all is refused", async () => {
    await givenSessions();
    const good = claimsOf("one");
    const late = nowSeconds() - 700;
    const tokens = [
      provider.forge(good),
      unsigned(good),
      signedByHmac(good, SECRET),
      provider.sign(provider.goodClaims()),
      provider.sign({ ...good, aud: "somebody-else" }),
      provider.sign({ ...good, iss: "https://evil.example" }),
      provider.sign({ ...good, iat: late }),
      provider.sign({ ...good, iat: late, exp: late + 120 }),
      provider.sign({ ...good, exp: nowSeconds() - 60 }),
      provider.sign({ ...good, iat: nowSeconds() + 600 }),
      provider.sign({ ...good, nonce: "x" }),
      provider.sign({ ...good, events: {} }),
      provider.sign({ ...good, events: { "http://example.com/other": {} } }),
      provider.sign({ ...good, jti: undefined }),
      provider.sign({ ...good, sub: undefined, sid: undefined }),
      provider.sign(good, { crit: ["b64"], b64: false }),
      provider.sign(good, { typ: "at+jwt" }),
      provider.sign(good, { kid: "other" }),
      provider.sign(good, { alg: "RS256" }),
      `${provider.sign(good).slice(0, -4)}AAAA`,
      "",
      "a.b.c",
      "a.b",
    ];
    for (const token of tokens) {
      await expect(logOut(token), token).rejects.toMatchObject(refused);
    }
    expect(await sessions()).toBe(2);
    expect(await getDatabase().client.logoutToken.count()).toBe(0);
    await logOut(provider.sign(good));
    expect(await sessions()).toBe(1);
  });

  it("is refused while the provider’s keys cannot be read", async () => {
    await givenSessions();
    provider.answer("/keys", (response) => void response.writeHead(500).end());
    await expect(logOut(provider.sign(claimsOf("one")))).rejects.toMatchObject(refused);
    provider.behave();
    await logOut(provider.sign(claimsOf("one")));
    expect(await sessions()).toBe(1);
  });
});

describe("where passwords are turned off", () => {
  const caller = { address, sessionToken: null };
  const ada = { name: "Ada", email: "ada@example.com", password: "three grey herons" };
  const given = (link: string | null) => ({
    token: link?.split("#")[1] ?? "",
    sessionToken: null,
    serviceName: "Mooring",
  });

  it("they let in by a link of the server alone, and nobody is invited", async () => {
    const base = "https://console.example.com";
    await setUp(ctx, ada, given(await issueSetUpLink(base)));
    const off = { code: "password_off", message: expect.stringContaining("sign in with") };
    await expect(signIn(ctx, ada, caller)).rejects.toMatchObject(off);
    const invited = inviteUser(ctx, { email: "grace@example.com", role: "viewer" });
    await expect(invited).rejects.toMatchObject(off);
    const party = { id: "console.example.com", origin: base };
    await expect(requestPasskey(party, caller)).rejects.toMatchObject(off);
    const passkey = { id: "AA", clientDataJson: "", authenticatorData: "", signature: "" };
    const byPasskey = signInByPasskey(ctx, { ...passkey, userHandle: "" }, { ...caller, party });
    await expect(byPasskey).rejects.toMatchObject(off);
    const issued = await issueResetLink(base, ada.email);
    const link = issued.found === "one" ? issued.link : null;
    const session = await setUp(ctx, { password: "nine slow barges" }, given(link));
    expect(session).toMatch(/^[\w-]{43}$/);
    await expect(
      signIn(ctx, { ...ada, password: "nine slow barges" }, caller),
    ).rejects.toMatchObject(off);
  });
});
