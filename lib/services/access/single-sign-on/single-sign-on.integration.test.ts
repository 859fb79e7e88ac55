import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { getDatabase } from "@/lib/db/database";
import { forgetProvider } from "@/lib/oidc/discover-provider";
import { forgetProviderKeys } from "@/lib/oidc/provider-keys";
import { setConsoleAddress } from "@/lib/services/console/console-address";
import { withTestDatabase } from "@/lib/testing/database";
import { OIDC_CLIENT, type OidcServer, startOidcServer } from "@/lib/testing/oidc-server";
import { givenMember, givenOwner } from "@/lib/testing/people-rows";
import { PlainBrowser } from "@/lib/testing/plain-browser";
import { serveRoutes } from "@/lib/testing/serve-routes";

withTestDatabase();

const START = "/api/v1/sign-in/oidc";
let site: Awaited<ReturnType<typeof serveRoutes>>;
let provider: OidcServer;

beforeAll(async () => {
  site = await serveRoutes([
    "v1/sign-in/oidc",
    "v1/sign-in/oidc/callback",
    "v1/sign-in/oidc/back-channel-logout",
    "v1/session",
  ]);
  provider = await startOidcServer(site.url);
  Object.assign(process.env, {
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: OIDC_CLIENT.id,
    OIDC_CLIENT_SECRET: OIDC_CLIENT.secret,
    OIDC_ROLES: "owner=owners,admin=platform,operator=on-call",
  });
  setConsoleAddress(site.url);
});

afterAll(async () => {
  await Promise.all([provider.close(), site.close()]);
});

beforeEach(async () => {
  await getDatabase().client.$executeRawUnsafe("TRUNCATE audit_entries, audit_chains");
  forgetProvider();
  forgetProviderKeys();
  provider.accounts.clear();
  const groups = ["platform", "staff"];
  provider.accounts.set("ada", {
    ...{ name: "Ada Lovelace", email: "Ada@example.com", email_verified: true, groups },
  });
});

const isCallback = (url: string) => url.includes(`${START}/callback`);

/** Signs in at the provider; answers the address that the provider leads back to, not yet asked. */
async function untilCallback(browser: PlainBrowser, login: string, next = "/assets/images?q=x") {
  const start = `${site.url}${START}?next=${encodeURIComponent(next)}`;
  const asked = await browser.go(start, isCallback);
  if (!asked.response) return asked.url;
  const posted = await browser.ask(asked.url, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: login === "cancel" ? "cancel=yes" : `login=${login}`,
  });
  const location = new URL(posted.headers.get("location") ?? "", asked.url).href;
  return (await browser.go(location, isCallback)).url;
}

/** The whole way; answers where the console leads to. */
async function signOn(browser: PlainBrowser, login: string): Promise<string> {
  const answer = await browser.ask(await untilCallback(browser, login));
  expect(answer.status).toBe(303);
  return answer.headers.get("location") ?? "";
}

const problemOf = (location: string) => new URL(location, "http://x").searchParams.get("problem");
const sessionOf = (browser: PlainBrowser) => browser.cookies(site.url).get("mooring");
const users = () =>
  getDatabase().client.user.findMany({
    include: { memberships: true },
    orderBy: { createdAt: "asc" },
  });

const entriesOf = async (action: string) =>
  (await getDatabase().client.auditEntry.findMany({ where: { action } })).map(
    ({ changes, subjectName, actorName }) => ({ changes, subjectName, actorName }),
  );

describe("single sign-on", () => {
  it("makes a user with the role of the groups, who is signed in and goes on where they wanted to", async () => {
    const browser = new PlainBrowser();
    expect(await signOn(browser, "ada")).toBe("/assets/images?q=x");
    expect(sessionOf(browser)).toMatch(/^[\w-]{43}$/);
    expect(browser.cookies(site.url).has("mooring-sign-on")).toBe(false);
    const [user] = await users();
    expect(user).toMatchObject({
      name: "Ada Lovelace",
      email: "ada@example.com",
      passwordHash: null,
      memberships: [{ role: "admin" }],
    });
    expect(await entriesOf("session.started")).toMatchObject([
      { subjectName: "Ada Lovelace", changes: { by: { from: null, to: "single sign-on" } } },
    ]);
    // A password that nobody has set lets nobody in.
    const tried = await browser.ask(`${site.url}/api/v1/session`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email: "ada@example.com", password: "three grey herons" }),
    });
    expect(await tried.json()).toMatchObject({ code: "sign_in_refused" });
  });

  it("brings name, address and role up to date with each sign-in, of one identity", async () => {
    await signOn(new PlainBrowser(), "ada");
    provider.accounts.set("ada", { name: "Ada L.", email: "al@example.com", groups: ["on-call"] });
    await signOn(new PlainBrowser(), "ada");
    expect(await users()).toMatchObject([
      { name: "Ada L.", email: "al@example.com", memberships: [{ role: "operator" }] },
    ]);
    expect(await entriesOf("user.changed")).toMatchObject([
      {
        actorName: "single sign-on",
        changes: {
          role: { from: "admin", to: "operator" },
          email: { from: "ada@example.com", to: "al@example.com" },
          name: { from: "Ada Lovelace", to: "Ada L." },
        },
      },
    ]);
  });

  it("refuses who has no group with a role, makes nobody, and keeps that in the audit log", async () => {
    provider.accounts.set("eve", { name: "Eve", email: "eve@example.com", groups: ["staff"] });
    const browser = new PlainBrowser();
    const location = await signOn(browser, "eve");
    expect(location).toBe("/sign-in?next=%2Fassets%2Fimages%3Fq%3Dx&problem=no_role");
    expect(sessionOf(browser)).toBeUndefined();
    expect(await users()).toEqual([]);
    expect(await entriesOf("session.refused")).toMatchObject([
      { subjectName: "Eve", changes: { reason: { to: "no_role" }, subject: { to: "eve" } } },
    ]);
  });

  it("signs out whose groups give no role any more", async () => {
    await signOn(new PlainBrowser(), "ada");
    provider.accounts.set("ada", { name: "Ada", email: "ada@example.com", groups: ["staff"] });
    expect(problemOf(await signOn(new PlainBrowser(), "ada"))).toBe("no_role");
    expect(await getDatabase().client.session.count()).toBe(0);
    expect(await entriesOf("session.refused")).toMatchObject([
      { subjectName: "Ada Lovelace", changes: { sessions: { from: 1, to: 0 } } },
    ]);
  });

  it("keeps the last owner, whatever the groups say, and says so in the audit log", async () => {
    provider.accounts.set("ada", { name: "Ada", email: "ada@example.com", groups: ["owners"] });
    await signOn(new PlainBrowser(), "ada");
    provider.accounts.set("ada", { name: "Ada", email: "ada@example.com", groups: ["platform"] });
    await signOn(new PlainBrowser(), "ada");
    expect(await users()).toMatchObject([{ memberships: [{ role: "owner" }] }]);
    expect(await entriesOf("user.role_kept")).toMatchObject([
      { changes: { roleOfGroups: { from: null, to: "admin" } } },
    ]);
    await givenMember("owner");
    await signOn(new PlainBrowser(), "ada");
    expect(await users()).toMatchObject([{ memberships: [{ role: "admin" }] }, {}]);
  });

  it("refuses a disabled member", async () => {
    await signOn(new PlainBrowser(), "ada");
    await getDatabase().client.membership.updateMany({ data: { disabledAt: new Date() } });
    expect(problemOf(await signOn(new PlainBrowser(), "ada"))).toBe("disabled");
  });

  it("takes no account over by its address, and no address that is not verified", async () => {
    const owner = await givenOwner();
    const groups = ["owners"];
    provider.accounts.set("eve", { email: owner.email, email_verified: true, groups });
    expect(problemOf(await signOn(new PlainBrowser(), "eve"))).toBe("email_taken");
    provider.accounts.set("eve", { email: "new@example.com", email_verified: false, groups });
    expect(problemOf(await signOn(new PlainBrowser(), "eve"))).toBe("email_missing");
    expect(await users()).toHaveLength(1);
  });

  it("says that somebody gave up, in its own words", async () => {
    const browser = new PlainBrowser();
    const location = await signOn(browser, "cancel");
    expect(problemOf(location)).toBe("denied");
    expect(location).not.toMatch(/planted/i);
  });

  it("is not begun by another site’s page, which leads to the sign-in page at most", async () => {
    const browser = new PlainBrowser();
    for (const from of ["cross-site", "same-site"]) {
      const headers = { "sec-fetch-site": from };
      const answer = await browser.ask(`${site.url}${START}?next=%2Fassets%2Fimages`, { headers });
      expect(answer.headers.get("location")).toBe("/sign-in?next=%2Fassets%2Fimages");
      expect(browser.cookies(site.url).size).toBe(0);
    }
    for (const from of ["same-origin", "none"]) {
      const answer = await browser.ask(`${site.url}${START}`, {
        headers: { "sec-fetch-site": from },
      });
      expect(answer.headers.get("location")).toMatch(/\/auth\?/);
    }
  });

  it("leads to no other site", async () => {
    const browser = new PlainBrowser();
    const back = await untilCallback(browser, "ada", "//evil.example/");
    const answer = await browser.ask(back);
    expect(answer.headers.get("location")).toBe("/assets/registries");
  });
});

describe("an answer of the provider", () => {
  it("works once", async () => {
    const browser = new PlainBrowser();
    const back = await untilCallback(browser, "ada");
    const kept = new Map(browser.cookies(site.url));
    expect((await browser.ask(back)).headers.get("location")).toBe("/assets/images?q=x");
    const again = new PlainBrowser();
    for (const [name, value] of kept) again.cookies(site.url).set(name, value);
    expect(problemOf((await again.ask(back)).headers.get("location") ?? "")).toBe("expired");
    expect(sessionOf(again)).toBeUndefined();
  });

  it("works for the browser alone that began, which another does not hinder", async () => {
    const [mallory, victim] = [new PlainBrowser(), new PlainBrowser()];
    const back = await untilCallback(mallory, "ada");
    expect(problemOf((await victim.ask(back)).headers.get("location") ?? "")).toBe("expired");
    // Also where the victim is under way itself.
    await untilCallback(victim, "ada");
    expect(problemOf((await victim.ask(back)).headers.get("location") ?? "")).toBe("expired");
    expect(sessionOf(victim)).toBeUndefined();
    expect((await mallory.ask(back)).headers.get("location")).toBe("/assets/images?q=x");
  });

  it("is nothing with another state, or after 10 minutes", async () => {
    const browser = new PlainBrowser();
    const back = new URL(await untilCallback(browser, "ada"));
    const kept = new Map(browser.cookies(site.url));
    const wrong = new URL(back);
    wrong.searchParams.set("state", "x".repeat(43));
    const ask = async (url: URL) => {
      for (const [name, value] of kept) browser.cookies(site.url).set(name, value);
      return problemOf((await browser.ask(url.href)).headers.get("location") ?? "");
    };
    expect(await ask(wrong)).toBe("expired");
    wrong.searchParams.delete("state");
    expect(await ask(wrong)).toBe("expired");
    await getDatabase().client.$executeRawUnsafe(
      "UPDATE sign_on_flows SET expires_at = expires_at - interval '10 minutes 1 second'",
    );
    expect(await ask(back)).toBe("expired");
  });

  it("is refused with the code of another sign-in, another nonce, or another issuer", async () => {
    const browser = new PlainBrowser();
    const stolen = new URL(await untilCallback(new PlainBrowser(), "ada"));
    const back = new URL(await untilCallback(browser, "ada"));
    back.searchParams.set("code", stolen.searchParams.get("code") ?? "");
    const refusedBy = async (url: string) =>
      problemOf((await browser.ask(url)).headers.get("location") ?? "");
    expect(await refusedBy(back.href)).toBe("provider_refused");

    const other = new URL(await untilCallback(browser, "ada"));
    other.searchParams.set("iss", "https://evil.example");
    expect(await refusedBy(other.href)).toBe("provider_refused");

    const start = await browser.ask(`${site.url}${START}`);
    const asked = new URL(start.headers.get("location") ?? "");
    asked.searchParams.set("nonce", "of-somebody-else");
    const nonce = await browser.go(asked.href, isCallback);
    expect(await refusedBy(nonce.url)).toBe("provider_refused");
    expect(sessionOf(browser)).toBeUndefined();
    expect(await users()).toEqual([]);
  });
});

describe("signing out", () => {
  it("tells where to sign out of the provider, which then ends what is left of its session", async () => {
    const [browser, other] = [new PlainBrowser(), new PlainBrowser()];
    await signOn(browser, "ada");
    await signOn(other, "ada");
    const signOut = await browser.ask(`${site.url}/api/v1/session`, {
      method: "DELETE",
      headers: { origin: site.url },
    });
    const { endSessionUrl } = await signOut.json();
    expect(endSessionUrl).toContain(`${provider.issuer}/session/end?`);
    expect(await getDatabase().client.session.count()).toBe(1);
    await signOutOfProvider(browser, endSessionUrl);
    expect(await getDatabase().client.session.count()).toBe(1);
    // The provider knows each browser by a session of its own, and ends that one’s here.
    await signOutOfProvider(other, endSessionUrl);
    expect(provider.problems).toEqual([]);
    expect(await getDatabase().client.session.count()).toBe(0);
    expect(await entriesOf("session.ended")).toMatchObject([
      { subjectName: "Ada Lovelace" },
      { subjectName: "Ada Lovelace", actorName: "single sign-on" },
    ]);
  });
});

/** Presses the button of the provider’s page; it leads back to the console’s sign-in page. */
async function signOutOfProvider(browser: PlainBrowser, url: string): Promise<void> {
  const { response, url: at } = await browser.go(url);
  const form = (await response?.text()) ?? "";
  const [, action = ""] = /action="([^"]+)"/.exec(form) ?? [];
  const [, xsrf = ""] = /name="xsrf" value="([^"]+)"/.exec(form) ?? [];
  const answer = await browser.ask(new URL(action, at).href, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ xsrf, logout: "yes" }).toString(),
  });
  expect(answer.headers.get("location")).toContain(`${site.url}/sign-in`);
}
