import { afterAll, beforeAll, expect, it } from "vitest";
import {
  askToken,
  basic,
  bearer,
  readAccess,
  type TokenAnswer,
} from "@/lib/testing/registry-client";
import { type PracticeRegistry, startPracticeRegistry } from "./start-practice-registry";

const PULL = "repository:team/app:pull";
const ALL = "repository:team/app:pull,push,delete";
const CATALOG = "registry:catalog:*";
const repositories = [{ name: "team/app", images: 2 }];

let registry: PracticeRegistry;
let open: PracticeRegistry;
/** The registry's clock: tests move it by hand. */
let now = new Date();

beforeAll(async () => {
  registry = await startPracticeRegistry({ secret: "token", repositories, now: () => now });
  open = await startPracticeRegistry({ secret: "open", repositories, anonymousPull: true });
});
afterAll(async () => {
  await registry.close();
  await open.close();
});

const ask = (path: string, headers: Record<string, string> = {}) =>
  fetch(registry.url + path, { headers });
const challengeOf = (response: Response) => response.headers.get("www-authenticate");

async function accessOf(scopes: readonly string[], user?: { username: string; password: string }) {
  const response = await askToken(registry, scopes, user);
  return readAccess(((await response.json()) as TokenAnswer).token);
}

it("leads from a challenge to a token, and with the token to the answer", async () => {
  const refused = await ask("/v2/_catalog");
  expect(refused.status).toBe(401);
  expect(challengeOf(refused)).toBe(
    `Bearer realm="${registry.url}/token",service="practice-registry",scope="${CATALOG}"`,
  );
  const given = await ask("/v2/_catalog", await bearer(registry, [CATALOG], registry.users.reader));
  expect(await given.json()).toEqual({ repositories: ["team/app"] });
});

it("says how long a token holds, under both names of it", async () => {
  const response = await askToken(registry, [PULL], registry.users.reader);
  const answer = (await response.json()) as TokenAnswer;
  expect(answer.access_token).toBe(answer.token);
  expect(answer.expires_in).toBe(300);
  expect(answer.issued_at).toBe(now.toISOString());
});

it("grants what was asked for as far as the user may have it", async () => {
  const { reader, administrator } = registry.users;
  const team = { type: "repository", name: "team/app" };
  expect(await accessOf([ALL], reader)).toEqual([{ ...team, actions: ["pull"] }]);
  expect(await accessOf([ALL], administrator)).toEqual([
    { ...team, actions: ["pull", "push", "delete"] },
  ]);
  expect(await accessOf(["repository:team/app:push,delete"], reader)).toEqual([]);
  expect(await accessOf(["repository:team/app:*", "registry:other:*", "x", ""], reader)).toEqual(
    [],
  );
});

it("takes several scopes, as parameters or with a space between", async () => {
  const { reader } = registry.users;
  const expected = [
    { type: "registry", name: "catalog", actions: ["*"] },
    { type: "repository", name: "host:5000/app", actions: ["pull"] },
  ];
  const scopes = [CATALOG, "repository:host:5000/app:pull,push"];
  expect(await accessOf(scopes, reader)).toEqual(expected);
  expect(await accessOf([scopes.join(" ")], reader)).toEqual(expected);
});

it("gives nobody in particular a token without access", async () => {
  expect(await accessOf([PULL, CATALOG])).toEqual([]);
  const headers = await bearer(registry, [PULL]);
  expect((await ask("/v2/", headers)).status).toBe(200);
  const refused = await ask("/v2/team/app/tags/list", headers);
  expect(challengeOf(refused)).toMatch(
    /,scope="repository:team\/app:pull",error="insufficient_scope"$/,
  );
});

it("lets anyone pull where that is allowed, yet not list or push", async () => {
  const headers = await bearer(open, [ALL, CATALOG]);
  const statusOf = async (path: string, method = "GET") =>
    (await fetch(open.url + path, { method, headers })).status;
  expect(await statusOf("/v2/team/app/tags/list")).toBe(200);
  expect(await statusOf("/v2/_catalog")).toBe(401);
  expect(await statusOf("/v2/team/app/blobs/uploads/", "POST")).toBe(401);
  // Even then the token has to be asked for.
  expect((await fetch(`${open.url}/v2/team/app/tags/list`)).status).toBe(401);
});

it("gives no token for a wrong password, a stranger or credentials that cannot be read", async () => {
  const { reader, administrator } = registry.users;
  const wrong = [
    { username: reader.username, password: administrator.password },
    { username: "nobody", password: reader.password },
    { username: "", password: "" },
  ];
  for (const user of wrong) {
    const response = await askToken(registry, [PULL], user);
    expect(response.status).toBe(401);
    expect(await response.text()).not.toContain(user.password || "token");
  }
  for (const authorization of ["Basic", "Basic !", "Bearer x", basic(reader).slice(0, 12)]) {
    expect((await ask("/token", { authorization })).status).toBe(401);
  }
});

it("does not take a token that is expired, meant for another service or not its own", async () => {
  const { reader } = registry.users;
  const good = await bearer(registry, [PULL], reader);
  const path = "/v2/team/app/tags/list";
  expect((await ask(path, good)).status).toBe(200);

  const other = await fetch(`${registry.url}/token?service=other&scope=${PULL}`, {
    headers: { authorization: basic(reader) },
  });
  const { token } = (await other.json()) as TokenAnswer;
  const [, payload = "", signature = ""] = good.authorization.split(".");
  const claims = Buffer.from(payload, "base64url").toString("utf8").replace('"pull"', '"*"');
  const none = Buffer.from('{"typ":"JWT","alg":"none"}').toString("base64url");
  const bad = [
    `Bearer ${token}`,
    `${good.authorization.slice(0, -2)}AA`,
    `${good.authorization}.`,
    `${good.authorization.split(".")[0]}.${Buffer.from(claims).toString("base64url")}.${signature}`,
    `Bearer ${none}.${payload}.`,
    (await bearer(open, [PULL])).authorization,
  ];
  for (const authorization of bad) {
    const refused = await ask(path, { authorization });
    expect(refused.status).toBe(401);
    expect(challengeOf(refused)).toMatch(/,error="invalid_token"$/);
  }

  const issued = now;
  now = new Date(issued.getTime() + 359_000);
  expect((await ask(path, good)).status).toBe(200);
  now = new Date(issued.getTime() + 361_000);
  expect(challengeOf(await ask(path, good))).toMatch(/,error="invalid_token"$/);
  now = issued;
});

it("has the same passwords for the same secret alone, and never tells them in its log", async () => {
  const again = await startPracticeRegistry({ secret: "token", repositories });
  expect(again.users).toEqual(registry.users);
  expect(open.users.reader.password).not.toBe(registry.users.reader.password);
  expect(again.users.reader.password).not.toBe(again.users.administrator.password);
  const headers = await bearer(again, [PULL], again.users.reader);
  await fetch(`${again.url}/v2/`, { headers });
  expect(again.requests.map(({ authorization, status }) => [authorization, status])).toEqual([
    ["basic", 200],
    ["bearer", 200],
  ]);
  const log = JSON.stringify(again.requests);
  expect(log).not.toContain(again.users.reader.password);
  expect(log).not.toContain(headers.authorization.split(".").at(-1));
  again.clearRequests();
  expect(again.requests).toEqual([]);
  await again.close();
});

it("gives tokens to GET alone", async () => {
  const { status, headers } = await fetch(`${registry.url}/token`, { method: "POST" });
  expect([status, headers.get("allow")]).toEqual([405, "GET"]);
});

it("knows no tokens with Basic authentication, where whoever signs in may do everything", async () => {
  const plain = await startPracticeRegistry({
    secret: "basic",
    repositories,
    authentication: "basic",
    anonymousPull: true,
  });
  const statusOf = async (path: string, authorization?: string) => {
    const headers: Record<string, string> = authorization ? { authorization } : {};
    return (await fetch(plain.url + path, { headers })).status;
  };
  const signedIn = basic(plain.users.reader);
  expect(await statusOf("/token", signedIn)).toBe(404);
  expect(await statusOf("/v2/_catalog", signedIn)).toBe(200);
  expect(await statusOf("/v2/_catalog")).toBe(401);
  expect(await statusOf("/v2/team/app/tags/list")).toBe(200);
  expect(await statusOf("/v2/team/app/tags/list", basic({ username: "x", password: "y" }))).toBe(
    401,
  );
  expect(await statusOf("/v2/")).toBe(401);
  await plain.close();
});
