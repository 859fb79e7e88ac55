import { becomeOwner } from "../become-owner";
import { sendBytes, writeRequest } from "../send-bytes";
import { Server } from "../server";
import { expect, test } from "../test";

const HOST = { host: "localhost" };
const JSON_BODY = { "content-type": "application/json", "content-length": "2" };

/** Every kind of answer that the console gives, by whoever writes it: what it is asked, and its status. */
const KINDS: [what: string, bytes: string, status: number][] = [
  ["a page", writeRequest("GET /docs/problems", HOST), 200],
  ["the head of a page", writeRequest("HEAD /docs/problems", HOST), 200],
  ["a page as React asks for it", writeRequest("GET /docs/api", { ...HOST, rsc: "1" }), 307],
  ["a prefetch", writeRequest("GET /docs/api", { ...HOST, "next-router-prefetch": "1" }), 200],
  [
    "a page past its policy",
    writeRequest("GET /docs/api", { ...HOST, "x-middleware-subrequest": "proxy:proxy:proxy" }),
    200,
  ],
  ["a redirect of a page", writeRequest("GET /", { ...HOST }), 307],
  ["a redirect of an address", writeRequest("GET /docs/problems/", HOST), 308],
  ["an address with two slashes", writeRequest("GET /docs//problems", HOST), 308],
  ["a page that there is not", writeRequest("GET /no-such-page", HOST), 404],
  ["a script that there is not", writeRequest("GET /_next/static/none.js", HOST), 404],
  ["an image of another place", writeRequest("GET /_next/image?url=%2Ficon.svg", HOST), 400],
  ["the icon", writeRequest("GET /icon.svg", HOST), 200],
  ["the API", writeRequest("GET /api/v1/openapi.json", HOST), 200],
  ["its head", writeRequest("HEAD /api/v1/connectors", HOST), 200],
  ["its methods", writeRequest("OPTIONS /api/v1/connectors", HOST), 204],
  ["its redirect", writeRequest("GET /api/v1/docs", HOST), 307],
  ["a file", writeRequest("GET /api/v1/connectors.csv", HOST), 200],
  ["a health check", writeRequest("GET /api/health/live", HOST), 200],
  ["a problem of a route", writeRequest("GET /api/v1/images?limit=x", HOST), 422],
  ["another site’s", writeRequest("POST /api/v1/session", { ...HOST, origin: "null" }), 403],
  ["no JSON", writeRequest("POST /api/v1/connectors", { ...HOST, "content-length": "0" }), 415],
  [
    "a body that is none",
    writeRequest("POST /api/v1/connectors", { ...HOST, ...JSON_BODY }, "{["),
    400,
  ],
  ["an address of the API that there is not", writeRequest("GET /api/v1/nothing", HOST), 404],
  ["a method that it has not", writeRequest("PUT /api/v1/connectors", HOST), 405],
  ["a method that nobody knows", writeRequest("QUERYX /", HOST), 405],
  ["a host that is not its own", writeRequest("GET /", { host: "evil.example" }), 421],
  ["an address that cannot be read", writeRequest("GET /%ff", HOST), 400],
  ["headers without end", writeRequest("GET /", { ...HOST, x: "x".repeat(20_000) }), 431],
  ["no HTTP", "GET / HTTP/9.9\r\n\r\n", 400],
  ["a request without a host", writeRequest("GET /"), 400],
  ["one with two", writeRequest("GET /", { ...HOST, Host: "evil.example" }), 400],
  ["one that expects", writeRequest("GET /docs/problems", { ...HOST, expect: "tea" }), 200],
];

const EXPECTED = {
  "x-content-type-options": /^nosniff$/,
  "x-frame-options": /^DENY$/,
  "referrer-policy": /^no-referrer$/,
  "cross-origin-opener-policy": /^same-origin$/,
  "cross-origin-embedder-policy": /^require-corp$/,
  "cross-origin-resource-policy": /^same-origin$/,
  "permissions-policy": /camera=\(\).*geolocation=\(\)/,
  "content-security-policy": /default-src '(none|self)'.*frame-ancestors 'none'/,
};

/** The fields of an answer that are not as every answer has them, each once. */
function findFaults(fields: Map<string, string[]>, overTls: boolean): string[] {
  const faults = Object.entries(EXPECTED).flatMap(([name, pattern]) => {
    const found = fields.get(name) ?? [];
    return found.length === 1 && pattern.test(found[0] ?? "") ? [] : [`${name}: ${found}`];
  });
  const hsts = fields.get("strict-transport-security") ?? [];
  const isRight = overTls
    ? hsts.join() === "max-age=31536000; includeSubDomains"
    : hsts.length === 0;
  const policy = fields.get("content-security-policy")?.join() ?? "";
  if (/unsafe-(eval|inline)/.test(policy.replace("style-src-attr 'unsafe-inline'", ""))) {
    faults.push(policy);
  }
  if (fields.has("x-powered-by")) faults.push("x-powered-by");
  return isRight ? faults : [...faults, `strict-transport-security: ${hsts}`];
}

test("every kind of answer carries the security headers, and none speaks of TLS over plain HTTP", async ({
  server,
}) => {
  for (const [what, bytes, status] of KINDS) {
    const { status: found, fields, head } = await sendBytes(server.url, bytes);
    expect({ what, status: found, faults: findFaults(fields, false) }, head).toEqual({
      ...{ what, status, faults: [] },
    });
  }
});

test("a page has a policy with a nonce of its own each time, its scripts have theirs", async ({
  server,
}) => {
  const nonces = new Set<string>();
  for (let time = 0; time < 3; time += 1) {
    const { fields, body } = await sendBytes(server.url, writeRequest("GET /docs/problems", HOST));
    const [policy = ""] = fields.get("content-security-policy") ?? [];
    const nonce = /script-src 'self' 'nonce-([^']+)' 'strict-dynamic'/.exec(policy)?.[1] ?? "";
    expect(body).toContain(`nonce="${nonce}"`);
    nonces.add(nonce);
    const script = /\/_next\/static\/[^"]+\.js/.exec(body)?.[0] ?? "";
    const found = await sendBytes(server.url, writeRequest(`GET ${script}`, HOST));
    expect(found.status).toBe(200);
    expect(findFaults(found.fields, false)).toEqual([]);
    const etag = found.fields.get("etag")?.[0] ?? "";
    const again = writeRequest(`GET ${script}`, { ...HOST, "if-none-match": etag });
    const unchanged = await sendBytes(server.url, again);
    expect(unchanged.status).toBe(304);
    expect(findFaults(unchanged.fields, false)).toEqual([]);
  }
  expect(nonces.size).toBe(3);
});

test.describe("behind a proxy with TLS", () => {
  let behind: Server;
  let owner: Record<string, string>;

  test.beforeAll(async () => {
    test.setTimeout(120_000);
    behind = new Server({
      PUBLIC_URL: "https://console.example.com",
      TRUSTED_PROXIES: "127.0.0.1",
    });
    await behind.start();
    owner = await becomeOwner(behind);
  });

  test.afterAll(() => behind?.remove());

  const asked = (bytes: string, scheme: string) =>
    bytes.replace("connection: close", `x-forwarded-proto: ${scheme}\r\n$&`);

  test("each answer holds browsers to TLS where the proxy says so, or says nothing", async () => {
    for (const [what, bytes] of KINDS) {
      for (const each of [asked(bytes, "https"), bytes]) {
        const { fields, head } = await sendBytes(behind.url, each);
        expect({ what, faults: findFaults(fields, true) }, head).toEqual({ what, faults: [] });
      }
    }
    const led = await sendBytes(
      behind.url,
      asked(writeRequest("GET /assets/images", HOST), "https"),
    );
    expect([led.status, findFaults(led.fields, true)]).toEqual([303, []]);
  });

  test("none does where it says that the browser came without", async () => {
    const page = asked(writeRequest("GET /docs/problems", HOST), "http");
    const { status, fields } = await sendBytes(behind.url, page);
    expect([status, findFaults(fields, false)]).toEqual([200, []]);
  });

  test("the audit log has the address that the proxy tells, not what the client wrote before", async () => {
    const answer = await fetch(`${behind.url}/api/v1/connectors`, {
      method: "POST",
      headers: {
        ...owner,
        "content-type": "application/json",
        "x-forwarded-for": "203.0.113.9, 2001:DB8::0:7",
      },
      body: JSON.stringify({ accountType: "global" }),
    });
    expect(answer.status).toBe(201);
    const log = await fetch(`${behind.url}/api/v1/audit?action=connector.created`, {
      headers: owner,
    });
    const { items } = await log.json();
    expect(items[0]).toMatchObject({ address: "2001:db8::7" });
  });
});
