import type { Browser, Page } from "@playwright/test";
import { OWNER } from "./become-owner";
import { readValue } from "./pages";
import { Server } from "./server";
import { expect, expectAccessible } from "./test";
import { watched } from "./watched";

// A console of its own: one that listens to the network has no door that stands open, in practice mode neither.
const test = watched.extend<object, { server: Server }>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern
    async ({}, use) => {
      const server = new Server({ HOST: "0.0.0.0", LOG_LEVEL: "trace" });
      await server.start();
      await use(server);
      await server.remove();
    },
    { scope: "worker", timeout: 180_000 },
  ],
  baseURL: async ({ server }, use) => use(server.url),
});

// One story on one console: each part goes on from the one before.
test.describe.configure({ mode: "serial" });

async function signIn(page: Page, password: string = OWNER.password): Promise<void> {
  await page.getByLabel("E-mail address").fill(OWNER.email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

async function newPage(browser: Browser, server: Server): Promise<Page> {
  return (await browser.newContext({ baseURL: server.url })).newPage();
}

test("nobody is led to sign in, and told by the API that it has to", async ({ page, request }) => {
  await page.goto("/assets/images?q=team");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fassets%2Fimages%3Fq%3Dteam$/);
  await expect(page.getByRole("link", { name: /Registries|Connectors/ })).toHaveCount(0);
  await expectAccessible(page);
  for (const path of ["/", "/settings/practice-account", "/no-such-page", "/%61ssets/images"]) {
    const answer = await request.get(path, { maxRedirects: 0 });
    expect(answer.status(), path).toBe(303);
  }
  const refused = await request.get("/api/v1/connectors");
  expect(refused.status()).toBe(401);
  expect(refused.headers()["content-type"]).toBe("application/problem+json");
  expect(await refused.json()).toMatchObject({ code: "sign_in_required", status: 401 });
  for (const path of ["/api/health/ready", "/docs/problems", "/hand-off"]) {
    expect((await request.get(path)).status(), path).toBe(200);
  }
});

test("whoever opens the link of the log becomes the owner, once", async ({
  page,
  server,
  browser,
}) => {
  const link = server.setUpLink ?? "";
  const addresses: string[] = [];
  page.on("request", (sent) => addresses.push(sent.url().split("#")[0] ?? ""));
  await page.goto(link);
  await page.getByLabel("Name").fill(OWNER.name);
  await page.getByLabel("E-mail address").fill(OWNER.email);
  const password = page.getByLabel("Password");
  await password.fill("Password1234");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Create owner" }).click();
  await expect(password).toHaveAccessibleDescription(/tried first/);
  await expect(password).toBeFocused();
  await password.fill(OWNER.password);
  await page.getByRole("button", { name: "Create owner" }).click();
  await expect(page).toHaveURL(/\/assets\/registries$/);
  await expect(page.getByText(OWNER.name)).toBeVisible();
  expect(addresses.join(" ")).not.toContain(link.split("#")[1]);

  const [cookie] = await page.context().cookies();
  expect(cookie).toMatchObject({ name: "mooring", httpOnly: true, sameSite: "Lax", path: "/" });
  expect(await page.evaluate("document.cookie")).not.toContain("mooring");

  const late = await newPage(browser, server);
  await late.goto(link);
  await expect(late.getByText("This link is not valid any more")).toBeVisible();
  await late.context().close();
});

test("the owner signs in with the right password alone, goes on where it was, and signs out", async ({
  page,
}) => {
  await page.goto("/assets/connectors?q=prod");
  await signIn(page, "three grey storks");
  await expect(page.getByText("The e-mail address or the password is not right.")).toBeVisible();
  await signIn(page);
  await expect(page).toHaveURL(/\/assets\/connectors\?q=prod$/);
  // Already in: there is nothing to sign in to, and no other site to go to.
  await page.goto("/sign-in?next=//evil.example/");
  await expect(page).toHaveURL(/\/assets\/registries$/);

  const cookies = await page.context().cookies();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  expect(await page.context().cookies()).toEqual([]);
  // Also for whoever has kept the cookie.
  await page.context().addCookies(cookies);
  expect((await page.request.get("/api/v1/connectors")).status()).toBe(401);
});

test("a page whose session has ended leads to sign in, and back", async ({ page }) => {
  await page.goto("/sign-in");
  await signIn(page);
  await expect(page).toHaveURL(/\/assets\/registries$/);
  await page.context().clearCookies();
  await page.getByRole("link", { name: "Connectors", exact: true }).click();
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await signIn(page);
  await expect(page).toHaveURL(/\/assets\/connectors/);
});

test("a program is let in by an API token until it is revoked", async ({ page, server }) => {
  await page.goto("/settings/api-tokens");
  await signIn(page);
  await expect(page).toHaveURL(/\/settings\/api-tokens$/);
  await page.getByRole("button", { name: "Create token" }).click();
  const name = page.getByLabel("Name");
  await expect(name).toHaveAccessibleDescription(/Name what will use it/);
  await name.fill("Nightly report");
  await page.getByText("Operate", { exact: true }).click();
  await page.getByRole("button", { name: "Create token" }).click();
  await expect(page.getByText("The token is ready")).toBeVisible();
  const token = await readValue(page, "Token");
  expect(token).toMatch(/^mrg_[0-9a-f]{72}$/);
  await expectAccessible(page);

  const ask = (path: string, method = "GET") =>
    fetch(`${server.url}/api/v1/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}` },
    });
  expect((await ask("connectors")).status).toBe(200);
  const refused = await ask("api-tokens");
  expect(refused.status).toBe(403);
  expect(await refused.json()).toMatchObject({ code: "not_permitted" });
  // Shown this once, and nowhere kept.
  await page.reload();
  await expect(page.getByText("last used")).toBeVisible();
  expect(await page.content()).not.toContain(token);
  await page.getByRole("button", { name: "Revoke" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByText("There is none yet.")).toBeVisible();
  expect((await ask("connectors")).status).toBe(401);
});

test("an invited viewer looks, may not change, and is out once disabled", async ({
  page,
  browser,
  server,
}) => {
  await page.goto("/settings/users");
  await signIn(page);
  await expect(page).toHaveURL(/\/settings\/users$/);
  const field = page.getByLabel("E-mail address");
  await field.fill(OWNER.email);
  await page.getByRole("button", { name: "Create link" }).click();
  await expect(field).toHaveAccessibleDescription(/is here already/);
  await field.fill("grace@example.com");
  await page.getByRole("button", { name: "Create link" }).click();
  const link = await readValue(page, "Link");
  await expectAccessible(page);

  const guest = await newPage(browser, server);
  await guest.goto(link);
  await expect(guest.getByText("You sign in as grace@example.com")).toBeVisible();
  await guest.getByLabel("Name").fill("Grace Hopper");
  await guest.getByLabel("Password").fill("nine slow barges");
  await guest.getByRole("button", { name: "Join" }).click();
  await expect(guest.getByText("Grace Hopper")).toBeVisible();
  await expect(guest.getByRole("link", { name: "Connectors", exact: true })).toBeVisible();
  await expect(guest.getByRole("link", { name: /^(Users|API tokens)$/ })).toHaveCount(0);
  await guest.goto("/settings/users");
  await expect(guest.getByText(/Your role, viewer, does not allow this/)).toBeVisible();
  const refused = await guest.request.post("/api/v1/connectors", {
    data: { accountType: "global" },
    headers: { origin: server.url },
  });
  expect(refused.status()).toBe(403);

  await page.reload();
  await page.getByRole("button", { name: "Disable Grace Hopper" }).click();
  await expect(page.getByText("disabled", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: `Disable ${OWNER.name}` }).click();
  await expect(page.getByText(/This is the last owner/)).toBeVisible();
  await guest.goto("/assets/connectors");
  await expect(guest).toHaveURL(/\/sign-in\?next=/);
  await guest.context().close();
});

test("no secret that was sent is in the log: passwords, sessions, links", async ({
  page,
  server,
}) => {
  await page.goto("/sign-in");
  await signIn(page);
  await expect(page).toHaveURL(/\/assets\/registries$/);
  const [session] = await page.context().cookies();
  const planted = "planted-secret-of-a-request";
  const headers = { "content-type": "application/json", authorization: `Bearer ${planted}` };
  const bodies = [`{"password": ${planted}`, `{"email":"${planted}","password":"${planted}"}`];
  for (const path of ["session", "set-up", "connectors"]) {
    for (const body of bodies) {
      const url = `${server.url}/api/v1/${path}`;
      const answer = await fetch(url, { method: "POST", headers, body });
      expect(await answer.text(), path).not.toContain(planted);
    }
  }
  expect(server.output).toContain('"path":"/api/v1/session"');
  for (const secret of [OWNER.password, "three grey storks", planted, session?.value ?? ""]) {
    expect(server.output).not.toContain(secret);
  }
  const link = server.setUpLink?.split("#")[1] ?? "";
  expect(server.output.split(link)).toHaveLength(2);
});
