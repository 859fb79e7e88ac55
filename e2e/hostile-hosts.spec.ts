import { becomeOwner, OWNER } from "./become-owner";
import { type Answer, sendBytes, writeRequest } from "./send-bytes";
import { Server } from "./server";
import { expect, test } from "./test";

const EVIL = "evil.example";

const HOSTS = [
  EVIL,
  `${EVIL}:80`,
  `localhost.${EVIL}`,
  `127.0.0.1.${EVIL}`,
  `localhost@${EVIL}`,
  `localhost:3000@${EVIL}`,
  `${EVIL}#localhost`,
  `${EVIL}?localhost`,
  `localhost/${EVIL}`,
  `localhost\\${EVIL}`,
  `localhost, ${EVIL}`,
  `localhost ${EVIL}`,
  `localhost\t${EVIL}`,
  `[::1].${EVIL}`,
  "localhost:99999",
  "localhost:80:80",
  "localhost%00",
  "",
];

test("no host but the console’s own is answered, and none is said back", async ({ server }) => {
  for (const host of HOSTS) {
    for (const path of ["/", "/api/v1/connectors", "/_next/static/x.js", "/docs/problems/"]) {
      const { status, fields, head, body } = await sendBytes(
        server.url,
        writeRequest(`GET ${path}`, { host }),
      );
      expect([400, 421], `${host} ${path}`).toContain(status);
      expect(fields.has("location")).toBe(false);
      expect(head + body).not.toContain(EVIL);
    }
  }
  for (const line of [`GET http://${EVIL}/docs/api`, `GET http://localhost@${EVIL}/`]) {
    const { status } = await sendBytes(server.url, writeRequest(line, { host: "localhost" }));
    expect(status, line).toBe(421);
  }
});

/** Addresses that a browser, or a server that tidies them up, may take for another host. */
const TARGETS = [
  `//${EVIL}`,
  `//${EVIL}/`,
  `///${EVIL}/`,
  `////${EVIL}/a//b`,
  `/\\${EVIL}`,
  `/\\/${EVIL}/`,
  `/%2f${EVIL}/`,
  `/%2f%2f${EVIL}/`,
  `/%5c%5c${EVIL}/`,
  `/.//${EVIL}/`,
  `/..//${EVIL}/`,
  `//${EVIL}/%2e%2e/`,
  `//${EVIL}/..`,
  `/docs//${EVIL}/`,
  `//${EVIL}/api/v1/docs`,
  `/api/v1/docs//${EVIL}/`,
  `/api/v1/docs/?x=//${EVIL}`,
  `/@${EVIL}/`,
  `/;@${EVIL}/`,
  `/:80@${EVIL}/`,
  `/docs/problems/?next=//${EVIL}`,
  `/?next=//${EVIL}`,
  `http://localhost//${EVIL}/`,
  `http://localhost/\\${EVIL}/`,
];

/** Where a browser that got the answer would go by itself; as a browser reads an address. */
function findDestinations({ fields, body }: Answer, own: string): string[] {
  const refresh = (fields.get("refresh") ?? []).map((each) => each.replace(/^.*?url=/i, ""));
  const meta = [...body.matchAll(/http-equiv="refresh" content="[^"]*url=([^"]*)"/gi)].map(
    ([, url = ""]) => url,
  );
  const all = [...(fields.get("location") ?? []), ...refresh, ...meta];
  return all.map((each) => new URL(each, `${own}/some/where`).origin);
}

const NEXT = [
  `//${EVIL}`,
  `///${EVIL}`,
  `/\\${EVIL}`,
  `\\\\${EVIL}`,
  `%2f%2f${EVIL}`,
  `/%2f${EVIL}`,
  `/\t/${EVIL}`,
  `/\n/${EVIL}`,
  `\u0000//${EVIL}`,
  `/.//${EVIL}`,
  `/a/..//${EVIL}`,
  `https://${EVIL}`,
  `https:${EVIL}`,
  `https:/\\${EVIL}`,
  `@${EVIL}`,
  `//localhost@${EVIL}`,
  `/@${EVIL}`,
  ` //${EVIL}`,
  "javascript:alert(document.domain)",
  "java\nscript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
];

test("no address leads away, nor does where to go after sign-in, whatever a proxy’s headers say", async ({
  server,
}) => {
  const signIns = NEXT.map((next) => `/sign-in?next=${encodeURIComponent(next)}`);
  const raw = [`/sign-in?next=//${EVIL}`, `/sign-in?next=/&next=//${EVIL}`];
  for (const target of [...TARGETS, ...signIns, ...raw, "/", "/docs/problems/", "/api/v1/docs"]) {
    const proxied: Record<string, string>[] = [
      {},
      { "x-forwarded-host": EVIL, "x-forwarded-proto": "https" },
    ];
    for (const fields of proxied) {
      const host = "localhost";
      const answer = await sendBytes(
        server.url,
        writeRequest(`GET ${target}`, { host, ...fields }),
      );
      expect(answer.status, target).toBeLessThan(500);
      for (const origin of findDestinations(answer, "http://localhost")) {
        expect(origin, `${target} ${answer.head}`).toBe("http://localhost");
      }
    }
  }
});

test.describe("with PUBLIC_URL", () => {
  const PUBLIC_URL = "https://console.example.com";
  let behind: Server;

  test.beforeAll(async () => {
    test.setTimeout(120_000);
    behind = new Server({ PUBLIC_URL });
    await behind.start();
  });

  test.afterAll(() => behind?.remove());

  test("links have its address, and no answer that of the request’s host", async () => {
    expect(behind.setUpLink).toMatch(/^https:\/\/console\.example\.com\/set-up#[\w-]{43}$/);
    const owner = await becomeOwner(behind);
    // Any address is answered: an attacker may choose one.
    const cookie = owner.cookie?.replace(/^mooring/, "__Host-mooring") ?? "";
    const from = { ...owner, cookie, host: "198.51.100.7", "x-forwarded-host": EVIL };
    const ask = (line: string, body?: object) => {
      const text = JSON.stringify(body ?? {});
      const length = String(Buffer.byteLength(text));
      const sent: Record<string, string> = body
        ? { "content-type": "application/json", "content-length": length }
        : {};
      return sendBytes(behind.url, writeRequest(line, { ...from, ...sent }, body ? text : ""));
    };
    const post = async (path: string, body: object) => {
      const answer = await ask(`POST ${path}`, body);
      expect(answer.status, answer.body).toBe(201);
      const { url, path: own } = JSON.parse(
        answer.body.replace(/^[\da-f]+\r\n|\r\n0\r\n\r\n$/g, ""),
      );
      expect(url).toBe(PUBLIC_URL + own);
      return answer;
    };
    await post("/api/v1/invitations", { email: "ben@example.com", role: "viewer" });
    const made = await ask("POST /api/v1/connectors", { accountType: "global", name: "handed" });
    const id = /"id":"([^"]+)"/.exec(made.body)?.[1];
    await post(`/api/v1/connectors/${id}/hand-offs`, { options: { regions: ["us-west-1"] } });
    for (const path of [
      "/assets/registries",
      `/assets/connectors/${id}`,
      "/settings/users",
      "/docs/api",
      "/api/v1/openapi.json",
      "/api/v1/connectors",
      "/api/v1/connectors.csv",
      "/api/v1/audit.ndjson",
      "/no-such-page",
    ]) {
      const { head, body } = await ask(`GET ${path}`);
      expect(head + body, path).not.toMatch(/198\.51\.100\.7|evil\.example/);
    }
  });

  test("its own page takes the cookie’s requests, and one of the host that it came by none other", async () => {
    const send = (origin: string) =>
      sendBytes(
        behind.url,
        writeRequest("POST /api/v1/session", {
          host: "198.51.100.7",
          origin,
          "content-length": "0",
        }),
      );
    expect((await send(PUBLIC_URL)).status).toBe(415);
    for (const origin of [
      `https://${EVIL}`,
      "http://console.example.com",
      `${PUBLIC_URL}.${EVIL}`,
    ]) {
      expect((await send(origin)).status, origin).toBe(403);
    }
  });
});

test.describe("in a browser", () => {
  let asking: Server;

  test.beforeAll(async () => {
    test.setTimeout(120_000);
    asking = new Server({ HOST: "0.0.0.0" });
    await asking.start();
    await becomeOwner(asking);
  });

  test.afterAll(() => asking?.remove());

  test("sign-in goes on to a page of the console, wherever a link says", async ({ browser }) => {
    test.setTimeout(120_000);
    for (const next of [
      `//${EVIL}/a`,
      `/\\${EVIL}/a`,
      `/\t/${EVIL}/a`,
      `https://${EVIL}/a`,
      "javascript:document.body.replaceChildren()",
    ]) {
      const context = await browser.newContext({ baseURL: asking.url });
      const page = await context.newPage();
      const foreign: string[] = [];
      page.on("request", (sent) => {
        if (new URL(sent.url()).origin !== asking.url) foreign.push(sent.url());
      });
      await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
      await page.getByLabel("E-mail address").fill(OWNER.email);
      await page.getByLabel("Password").fill(OWNER.password);
      await page.getByRole("button", { name: "Sign in", exact: true }).click();
      await expect(page).toHaveURL(`${asking.url}/assets/registries`);
      expect(foreign).toEqual([]);
      await context.close();
    }
  });
});
