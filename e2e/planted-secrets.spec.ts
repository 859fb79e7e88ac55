import { expect, type Page } from "@playwright/test";
import { readValue } from "./pages";
import { answers, ask, owner, plant, plantSecrets, shown, typed } from "./plant-secrets";
import { PlantedConsole } from "./planted-console";
import { watched } from "./watched";

const test = watched.extend<object, { planted: PlantedConsole }>({
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
  await plantSecrets(planted);
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
  for (const path of [...paths, ".data/credentials.key", "_next/", "_next/static/"]) {
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
