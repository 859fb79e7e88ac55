import { randomBytes } from "node:crypto";
import { test as base, expect, type Page } from "@playwright/test";
import { OWNER } from "./become-owner";
import { readValue } from "./pages";
import { PlantedConsole } from "./planted-console";

const test = base.extend<object, { planted: PlantedConsole }>({
  planted: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern
    async ({}, use) => {
      const planted = await PlantedConsole.start();
      await use(planted);
      await planted.remove();
    },
    { scope: "worker", timeout: 180_000 },
  ],
});

test.describe.configure({ mode: "serial", timeout: 120_000 });

/** As long as what a password manager makes: no field has a name of that length. */
const plant = (what: string) => `planted-${what}-${randomBytes(16).toString("hex")}`;

const typed = {
  ownerPassword: plant("owner-password"),
  wrongPassword: plant("wrong-password"),
  viewerPassword: plant("viewer-password"),
  wrongRegistryPassword: plant("wrong-registry-password"),
  awsSecret: plant("aws-secret"),
  awsSessionToken: plant("aws-session-token"),
  externalId: plant("external-id"),
  bearer: plant("bearer"),
  cookie: plant("cookie"),
  jsonText: plant("json-text"),
  bodyField: plant("body-field"),
  queryName: plant("query-name"),
  queryValue: plant("query-value"),
  pathPart: plant("path-part"),
};

/** What Mooring made and showed once, by what it is. */
const shown: Record<string, string> = {};
/** Every answer, save the one that may show a secret. */
const answers: string[] = [];
/** In every request whose answer is none of its business. */
let owner: Record<string, string> = {};

type Sent = { body?: unknown; text?: string; headers?: Record<string, string>; shows?: boolean };

async function ask(
  planted: PlantedConsole,
  request: string,
  { body, text, headers = owner, shows = false }: Sent = {},
): Promise<{ status: number; headers: Headers; body: Record<string, unknown> }> {
  const [method = "", address = ""] = request.split(" ");
  const content = text ?? (body === undefined ? undefined : JSON.stringify(body));
  const response = await fetch(`${planted.server.url}/api/v1${address}`, {
    method,
    headers: {
      ...headers,
      "sec-fetch-site": "same-origin",
      ...(content === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(content === undefined ? {} : { body: content }),
  });
  const answer = await response.text();
  const told = [...response.headers].filter(([name]) => name !== "set-cookie");
  if (!shows) answers.push(`${request} ${response.status} ${JSON.stringify(told)} ${answer}`);
  const isJson = /json/.test(response.headers.get("content-type") ?? "");
  return {
    status: response.status,
    headers: response.headers,
    body: isJson && !answer.includes("\n{") && answer !== "" ? JSON.parse(answer) : {},
  };
}

/** The session of an answer, without the attributes of its cookie. */
const sessionOf = (headers: Headers) => /=([^;]+)/.exec(headers.get("set-cookie") ?? "")?.[1] ?? "";

async function becomeOwner(planted: PlantedConsole): Promise<void> {
  const setUpToken = planted.server.setUpLink?.split("#")[1] ?? "";
  const headers = { authorization: `Bearer ${setUpToken}` };
  await ask(planted, "GET /set-up", { headers });
  const person = { ...OWNER, password: typed.ownerPassword };
  const weak = { ...person, password: "Password1234" };
  expect((await ask(planted, "POST /set-up", { headers, body: weak })).status).toBe(422);
  const made = await ask(planted, "POST /set-up", { headers, body: person });
  expect(made.status).toBe(204);
  expect((await ask(planted, "POST /set-up", { headers, body: person })).status).toBe(401);
  Object.assign(shown, { setUpToken, firstSession: sessionOf(made.headers) });
}

async function signIn(planted: PlantedConsole): Promise<void> {
  const { email } = OWNER;
  const wrong = { email, password: typed.wrongPassword };
  expect((await ask(planted, "POST /session", { body: wrong, headers: {} })).status).toBe(401);
  const right = { email, password: typed.ownerPassword };
  const answer = await ask(planted, "POST /session", { body: right, headers: {} });
  expect(answer.status).toBe(204);
  shown.ownerSession = sessionOf(answer.headers);
  owner = { cookie: `mooring=${shown.ownerSession}`, origin: planted.server.url };
}

async function inviteViewer(planted: PlantedConsole): Promise<void> {
  const invitation = { email: "grace@example.com", role: "viewer" };
  const made = await ask(planted, "POST /invitations", { body: invitation, shows: true });
  const invitationToken = String(made.body.path).split("#").at(-1) ?? "";
  const headers = { authorization: `Bearer ${invitationToken}` };
  const body = { name: "Grace Hopper", password: typed.viewerPassword };
  const joined = await ask(planted, "POST /set-up", { headers, body });
  expect(joined.status, JSON.stringify(joined.body)).toBe(204);
  Object.assign(shown, { invitationToken, viewerSession: sessionOf(joined.headers) });
}

async function useTokens(planted: PlantedConsole): Promise<void> {
  const made = await ask(planted, "POST /api-tokens", {
    body: { name: "program", scope: "read" },
    shows: true,
  });
  const apiToken = String(made.body.token);
  const headers = { authorization: `Bearer ${apiToken}` };
  expect((await ask(planted, "GET /connectors", { headers })).status).toBe(200);
  expect((await ask(planted, "GET /api-tokens", { headers })).status).toBe(403);

  const connector = { name: "handed", accountType: "global" };
  const { id } = (await ask(planted, "POST /connectors", { body: connector })).body;
  const link = await ask(planted, `POST /connectors/${id}/hand-offs`, { body: {}, shows: true });
  const handOffToken = String(link.body.token);
  const byLink = { authorization: `Bearer ${handOffToken}` };
  expect((await ask(planted, "GET /hand-off", { headers: byLink })).status).toBe(200);
  const role = { roleArn: "arn:aws:iam::123456789012:role/none" };
  await ask(planted, "PUT /hand-off/role", { headers: byLink, body: role });
  await ask(planted, "POST /hand-off/test", { headers: byLink });
  Object.assign(shown, { apiToken, handOffToken });

  const credentials = {
    accessKeyId: "AKIAIOSFODNN7EXAMPLE",
    secretAccessKey: typed.awsSecret,
    sessionToken: typed.awsSessionToken,
  };
  const asked = await ask(planted, `POST /connectors/${id}/role`, { body: { credentials } });
  expect(asked.status).toBe(422);
  await ask(planted, "GET /console/identity");
}

async function useRegistry(planted: PlantedConsole): Promise<void> {
  const { url, users } = planted.practice.registry;
  const { username, password } = users.reader;
  shown.registryPassword = password;
  const connector = { kind: "basic", url, username };
  for (const [name, secret, verdict] of [
    ["works", password, "connected"],
    ["fails", typed.wrongRegistryPassword, "failed"],
  ]) {
    const made = await ask(planted, "POST /connectors", { body: { ...connector, name, secret } });
    const check = await ask(planted, `POST /connectors/${made.body.id}/test`);
    expect(check.body).toMatchObject({ verdict });
    await ask(planted, `PATCH /connectors/${made.body.id}`, { body: { secret } });
    await ask(planted, `GET /connectors/${made.body.id}/checks`);
  }
}

/** Secrets where none belong: each is refused, and says nothing back. */
async function slip(planted: PlantedConsole): Promise<void> {
  const { externalId, jsonText, bodyField, queryName, queryValue, pathPart } = typed;
  const start = { name: "slipped", accountType: "global" };
  const refused = [
    await ask(planted, "POST /connectors", { body: { ...start, externalId } }),
    await ask(planted, "POST /connectors", { body: { ...start, [bodyField]: bodyField } }),
    await ask(planted, "POST /connectors", { body: { ...start, roleArn: bodyField } }),
    await ask(planted, "POST /connectors", { text: `{"name": ${jsonText}` }),
    await ask(planted, "POST /session", { text: `{"password":"${jsonText}"`, headers: {} }),
    await ask(planted, "POST /session", { body: { email: jsonText, password: jsonText } }),
    await ask(planted, `GET /connectors?${queryName}=1`),
    await ask(planted, `GET /connectors?status=${queryValue}`),
    await ask(planted, `GET /connectors?cursor=${queryValue}`),
    await ask(planted, "GET /connectors", { headers: { authorization: `Bearer ${typed.bearer}` } }),
    await ask(planted, "GET /connectors", { headers: { cookie: `mooring=${typed.cookie}` } }),
    await ask(planted, "GET /hand-off", { headers: { authorization: `Bearer ${typed.bearer}` } }),
    await ask(planted, "GET /set-up", { headers: { authorization: `Bearer ${typed.bearer}` } }),
  ];
  for (const { status } of refused) expect(status).toBeGreaterThanOrEqual(400);
  // The address of a request is told back to whoever sent it, and to nobody else.
  await ask(planted, `GET /connectors/${pathPart}`, { shows: true });
  await ask(planted, `GET /connectors?q=${queryValue}`);
}

const every = (planted: PlantedConsole): Record<string, string> => ({
  ...planted.settings,
  ...typed,
  ...shown,
});

/** Which of them a text has, by what they are. */
const namesIn = (text: string, secrets: Record<string, string>) =>
  Object.keys(secrets).filter((name) => text.includes(secrets[name] ?? ""));

test("what each input is given is in no answer but the one that shows it, in no log and nowhere in the database", async ({
  planted,
}) => {
  await becomeOwner(planted);
  await signIn(planted);
  await inviteViewer(planted);
  await useTokens(planted);
  await useRegistry(planted);
  await slip(planted);
  for (const list of ["users", "api-tokens", "connectors", "registries", "audit", "audit.ndjson"]) {
    expect((await ask(planted, `GET /${list}`)).status, list).toBe(200);
  }
  const secrets = every(planted);
  for (const [name, secret] of Object.entries(secrets)) {
    expect(secret.length, name).toBeGreaterThan(20);
  }

  expect(answers.length).toBeGreaterThan(40);
  expect(answers.filter((answer) => namesIn(answer, secrets).length > 0)).toEqual([]);

  const { setUpToken: _told, ...logged } = secrets;
  expect(planted.server.output).toContain('"path":"/api/v1/session"');
  expect(namesIn(planted.server.output, logged)).toEqual([]);
  expect(planted.server.output.split(shown.setUpToken ?? "")).toHaveLength(2);

  // That the search finds what is there: a name, and the outbox and the audit log among the tables.
  const canary = await planted.findInDatabase(["Grace Hopper", "api_token.created"]);
  expect(canary).toEqual(
    expect.arrayContaining([
      expect.stringContaining("Grace Hopper in public.users"),
      expect.stringContaining("public.audit_entries"),
    ]),
  );
  expect(await planted.findInDatabase(Object.values(secrets))).toEqual([]);
});

test("no file of the project, of its data or of its repository is served, and no listing of a folder", async ({
  planted,
}) => {
  const paths = [".git/config", ".env", "package.json", "prisma/schema.prisma", "lib/", ".next/"];
  for (const path of [...paths, ".data/credentials.key", "_next/", "_next/static/", "_next/../"]) {
    const answer = await fetch(`${planted.server.url}/${path}`, {
      headers: owner,
      redirect: "manual",
    });
    expect([303, 308, 404], path).toContain(answer.status);
    expect(await answer.text(), path).not.toMatch(
      /Index of|"dependencies"|\[core\]|generator client/,
    );
  }
});

test("no answer may be kept by a cache, read by another origin or shown in a frame", async ({
  planted,
}) => {
  const paths = ["/assets/connectors", "/settings/users", "/sign-in", "/no-such-page"];
  for (const path of [...paths, "/api/v1/connectors", "/api/v1/users", "/api/v1/no-such-thing"]) {
    const { headers } = await fetch(`${planted.server.url}${path}`, {
      headers: { ...owner, origin: "https://evil.example" },
      redirect: "manual",
    });
    expect(headers.get("cache-control"), path).toContain("no-store");
    expect([...headers.keys()].filter((name) => name.startsWith("access-control-"))).toEqual([]);
    expect(headers.get("x-content-type-options"), path).toBe("nosniff");
  }
});

test("a password is masked where it is typed, may be pasted, and is known to password managers", async ({
  planted,
  browser,
}) => {
  const context = await browser.newContext({
    baseURL: planted.server.url,
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const page = await context.newPage();
  await page.goto("/sign-in");
  const password = page.getByLabel("Password");
  await expect(password).toHaveAttribute("type", "password");
  await expect(password).toHaveAttribute("autocomplete", "current-password");
  await page.evaluate("navigator.clipboard.writeText('pasted grey herons')");
  await password.press("ControlOrMeta+v");
  await expect(password).toHaveValue("pasted grey herons");
  await context.close();
});

test("what was refused is a line of the log: who asked, for what, from where and when", async ({
  planted,
}) => {
  const lines = planted.server.output
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line));
  const line = (code: string) => lines.find((each) => each.code === code);
  const request = {
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    requestId: expect.any(String),
    address: "127.0.0.1",
    msg: "request",
  };
  const path = "/api/v1/api-tokens";
  const actor = { kind: "token", id: expect.any(String) };
  expect(line("not_permitted")).toMatchObject({ ...request, method: "GET", path, actor });
  const nobody = line("sign_in_required");
  expect(nobody).toMatchObject({ ...request, status: 401, path: "/api/v1/connectors" });
  expect(nobody.actor).toBeUndefined();
  expect(line("sign_in_refused")).toMatchObject({ ...request, method: "POST" });
  const refused = lines.filter(({ msg }) => msg === "sign-in refused");
  expect(refused.map(({ userId }) => userId)).toContainEqual(expect.any(String));
  expect(line("validation_failed")).toMatchObject(request);
});

/** All that the browser keeps, and what its pages hold. */
async function readBrowser(page: Page): Promise<string> {
  const kept: string = await page.evaluate(
    "JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href, history.state])",
  );
  const history: string = await page.evaluate(
    "navigation.entries().map((entry) => entry.url).join(' ')",
  );
  return [kept, history, await page.content()].join("\n");
}

test("a browser keeps no secret: in no storage, no address of its history and no page", async ({
  planted,
  browser,
}) => {
  const context = await browser.newContext({ baseURL: planted.server.url });
  const page = await context.newPage();
  const addresses: string[] = [];
  page.on("request", (sent) => addresses.push(sent.url()));

  // An invited admin joins by the link, and signs in anew.
  const invited = await ask(planted, "POST /invitations", {
    body: { email: "katherine@example.com", role: "admin" },
    shows: true,
  });
  const link = String(invited.body.path);
  const password = plant("browser-password");
  await page.goto(link);
  await page.getByLabel("Name").fill("Katherine Johnson");
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Join" }).click();
  await expect(page).toHaveURL(/\/assets\/registries$/);
  const secrets: Record<string, string> = { password, link: link.split("#")[1] ?? "" };
  expect(namesIn(await readBrowser(page), secrets)).toEqual([]);
  secrets.session = (await context.cookies()).find(({ httpOnly }) => httpOnly)?.value ?? "";

  await page.goto("/settings/api-tokens");
  await page.getByRole("button", { name: "Create token" }).click();
  await page.getByLabel("Name").fill("From the browser");
  await page.getByRole("button", { name: "Create token" }).click();
  secrets.apiToken = await readValue(page, "Token");
  await page.reload();
  await expect(page.getByText("From the browser")).toBeVisible();
  expect(namesIn(await readBrowser(page), secrets)).toEqual([]);

  // A password of a registry that is typed and not saved, and one that is.
  secrets.registryPassword = plant("typed-registry-password");
  await page.goto("/assets/connectors/new?type=oci");
  const field = (label: string) => page.getByLabel(label, { exact: true });
  await field("Name").fill("Typed in the browser");
  await field("Registry address").fill(planted.practice.registry.url);
  await field("User name").fill("somebody");
  await field("Password or token").fill(secrets.registryPassword);
  await page.reload();
  await expect(field("Name")).toHaveValue("Typed in the browser");
  expect(namesIn(await readBrowser(page), secrets)).toEqual([]);
  await field("Password or token").fill(secrets.registryPassword);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page).toHaveURL(/\/assets\/connectors\/[0-9a-f-]{36}/);
  await page.reload();
  await expect(page.getByRole("heading", { name: "Typed in the browser" })).toBeVisible();
  expect(namesIn(await readBrowser(page), secrets)).toEqual([]);

  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  const left: string = await page.evaluate(
    "JSON.stringify([{ ...localStorage }, { ...sessionStorage }])",
  );
  expect(left).toBe("[{},{}]");
  expect(namesIn(await readBrowser(page), secrets)).toEqual([]);
  // The part after # never leaves the browser.
  const { link: _fragment, ...sent } = secrets;
  expect(namesIn(addresses.join(" "), sent)).toEqual([]);
  expect(namesIn(planted.server.output, secrets)).toEqual([]);
  expect(await planted.findInDatabase(Object.values(secrets))).toEqual([]);
  await context.close();
});
