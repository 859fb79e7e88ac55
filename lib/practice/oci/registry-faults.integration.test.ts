import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { askToken, bearer } from "@/lib/testing/registry-client";
import type { RegistryFaults } from "./registry-faults";
import { type PracticeRegistry, startPracticeRegistry } from "./start-practice-registry";

const faults: RegistryFaults = {};
const PULL = "repository:alpha:pull";
const CATALOG = "registry:catalog:*";
const ACCEPT = { accept: "application/vnd.docker.distribution.manifest.v2+json" };
let registry: PracticeRegistry;

beforeAll(async () => {
  const repositories = [{ name: "alpha", images: 1 }];
  registry = await startPracticeRegistry({ secret: "faults", repositories, faults });
});
afterEach(() => {
  for (const name of Object.keys(faults)) delete faults[name as keyof RegistryFaults];
});
afterAll(() => registry.close());

async function ask(path: string, method = "GET"): Promise<Response> {
  const headers = await bearer(registry, [PULL, CATALOG], registry.users.reader);
  return fetch(registry.url + path, {
    method,
    headers: { ...headers, ...ACCEPT },
    redirect: "manual",
  });
}

it("names a realm on another host", async () => {
  faults.realm = "http://elsewhere.invalid/token";
  const { headers } = await fetch(`${registry.url}/v2/`);
  expect(headers.get("www-authenticate")).toMatch(
    /^Bearer realm="http:\/\/elsewhere.invalid\/token",/,
  );
});

it("redirects manifests to another host, once they may be read", async () => {
  faults.redirectManifestsTo = "http://elsewhere.invalid";
  for (const method of ["HEAD", "GET"]) {
    const { status, headers } = await ask("/v2/alpha/manifests/latest", method);
    expect(status).toBe(307);
    expect(headers.get("location")).toBe("http://elsewhere.invalid/v2/alpha/manifests/latest");
  }
  expect((await fetch(`${registry.url}/v2/alpha/manifests/latest`)).status).toBe(401);
  expect((await ask("/v2/alpha/tags/list")).status).toBe(200);
});

it("gives a page instead of the answer, everywhere or where it is told to", async () => {
  faults.html = { routes: ["token"] };
  const response = await askToken(registry, [PULL]);
  expect([response.status, response.headers.get("content-type")]).toEqual([
    200,
    "text/html; charset=utf-8",
  ]);
  expect((await fetch(`${registry.url}/v2/`)).status).toBe(401);
  faults.html = {};
  expect(await (await fetch(`${registry.url}/v2/`)).text()).toContain("<!doctype html>");
});

it("gives a catalog that never ends, with ever new names", async () => {
  faults.endlessCatalog = true;
  const names = new Set<string>();
  let path = "/v2/_catalog?n=50";
  for (let page = 1; page <= 20; page += 1) {
    const response = await ask(path);
    const { repositories } = (await response.json()) as { repositories: string[] };
    for (const name of repositories) names.add(name);
    expect(names.size).toBe(page * 50);
    path = /^<(.+)>; rel="next"$/.exec(response.headers.get("link") ?? "")?.[1] ?? "";
  }
});

it("waits before it answers, and lets the waiting go when it closes", async () => {
  const slow = await startPracticeRegistry({
    secret: "slow",
    faults: { delay: { latencyMs: 600_000, routes: ["catalog"] } },
  });
  expect((await fetch(`${slow.url}/v2/`)).status).toBe(401);
  const waiting = fetch(`${slow.url}/v2/_catalog`).then(
    () => "answered",
    () => "cut off",
  );
  // The request has arrived once another one, sent after it, is answered.
  expect((await fetch(`${slow.url}/v2/`)).status).toBe(401);
  await slow.close();
  expect(await waiting).toBe("cut off");
});

it("refuses as many requests as asked with 429, and says when to come again", async () => {
  faults.throttle = { retryAfterSeconds: 7, times: 2, routes: ["tags"] };
  for (const expected of [429, 429, 200]) {
    const response = await ask("/v2/alpha/tags/list");
    expect(response.status).toBe(expected);
    expect(response.headers.get("retry-after")).toBe(expected === 429 ? "7" : null);
  }
  faults.throttle = { retryAfterSeconds: 1 };
  const response = await fetch(`${registry.url}/v2/`);
  expect(await response.json()).toEqual({
    errors: [{ code: "TOOMANYREQUESTS", message: "too many requests" }],
  });
});

it("refuses the catalog as registries without one do", async () => {
  faults.refuseCatalog = 401;
  const unauthorized = await ask("/v2/_catalog");
  expect(unauthorized.status).toBe(401);
  expect(unauthorized.headers.get("www-authenticate")).toMatch(/error="insufficient_scope"$/);
  for (const [status, body] of [
    [403, /"code":"DENIED"/],
    [404, /^404 page not found\n$/],
    [405, /"code":"UNSUPPORTED"/],
  ] as const) {
    faults.refuseCatalog = status;
    const response = await ask("/v2/_catalog");
    expect(response.status).toBe(status);
    expect(await response.text()).toMatch(body);
  }
  expect((await ask("/v2/alpha/tags/list")).status).toBe(200);
});
