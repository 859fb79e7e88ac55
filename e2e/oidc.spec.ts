import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import { OIDC_CLIENT, type OidcServer, startOidcServer } from "@/lib/testing/oidc-server";
import { findFreePort, startPostgresServer } from "@/lib/testing/postgres-server";
import { becomeOwner, OWNER } from "./become-owner";
import { Server } from "./server";
import { expect, expectAccessible } from "./test";
import { watched } from "./watched";

type Site = { server: Server; provider: OidcServer };

// A console on PostgreSQL with single sign-on, and a real provider beside it.
const test = watched.extend<object, { site: Site }>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern
    async ({}, use) => {
      const port = await findFreePort();
      const provider = await startOidcServer(`http://127.0.0.1:${port}`);
      const postgres = await startPostgresServer();
      const server = new Server({
        PORT: String(port),
        DATABASE_URL: postgres.url,
        ENCRYPTION_KEYS: randomBytes(32).toString("base64"),
        LOG_LEVEL: "trace",
        OIDC_ISSUER: provider.issuer,
        OIDC_CLIENT_ID: OIDC_CLIENT.id,
        OIDC_CLIENT_SECRET: OIDC_CLIENT.secret,
        OIDC_NAME: "Example Login",
        OIDC_ROLES: "admin=platform,viewer=staff",
      });
      await server.start();
      await becomeOwner(server);
      const vera = { name: "Vera Rubin", email: "vera@example.com", email_verified: true };
      provider.accounts.set("vera", { ...vera, groups: ["staff"] });
      provider.accounts.set("eve", { name: "Eve", email: "eve@example.com", groups: ["guests"] });
      await use({ server, provider });
      await server.remove();
      await provider.close();
      await postgres.stop();
    },
    { scope: "worker", timeout: 180_000 },
  ],
  baseURL: async ({ site }, use) => use(site.server.url),
});

// The last part stops the provider.
test.describe.configure({ mode: "serial" });

const signInLink = (page: Page) => page.getByRole("link", { name: "Sign in with Example Login" });

async function signInAs(page: Page, account: string): Promise<void> {
  await signInLink(page).click();
  await page.getByLabel("Account").fill(account);
  await page.getByRole("button", { name: "Continue" }).click();
}

test("a viewer by group signs in at the provider, goes on, and signs out of both", async ({
  page,
  site,
}) => {
  const codes: string[] = [];
  page.on("request", (request) => {
    const code = new URL(request.url()).searchParams.get("code");
    if (code !== null) codes.push(code);
  });
  await page.goto("/assets/images?q=team");
  await expectAccessible(page);
  await signInAs(page, "vera");
  await expect(page).toHaveURL(`${site.server.url}/assets/images?q=team`);
  await expect(page.getByText("Vera Rubin")).toBeVisible();
  await expect(page.getByRole("link", { name: /^(Users|API tokens)$/ })).toHaveCount(0);
  const refused = await page.request.post("/api/v1/connectors", {
    data: { accountType: "global" },
    headers: { origin: site.server.url },
  });
  expect(refused.status()).toBe(403);
  const cookies = await page.context().cookies();
  const session = cookies.find(({ name }) => name === "mooring");
  expect(session).toMatchObject({ httpOnly: true, sameSite: "Lax" });
  expect(cookies.some(({ name }) => name === "mooring-sign-on")).toBe(false);

  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("button", { name: "Sign out of everything" }).click();
  await expect(page).toHaveURL(`${site.server.url}/sign-in`);
  await signInLink(page).click();
  // The provider asks anew.
  await expect(page.getByLabel("Account")).toBeVisible();

  // What was passed about is in no line of the console's log.
  expect(codes.length).toBe(1);
  expect(site.server.output).toContain('"path":"/api/v1/sign-in/oidc/callback"');
  for (const secret of [...codes, OIDC_CLIENT.secret, session?.value ?? ""]) {
    expect(site.server.output).not.toContain(secret);
  }
  expect(site.provider.problems).toEqual([]);
});

test("who has no role, or gives up, is told so, and may try again", async ({ page, site }) => {
  await page.goto("/assets/connectors");
  await signInAs(page, "eve");
  const alert = page.getByRole("alert").filter({ hasText: /\S/ });
  await expect(alert).toContainText("None of your groups has a role in this console.");
  await expectAccessible(page);
  expect(site.server.output).not.toContain("eve@example.com");

  await page.context().clearCookies();
  await page.goto("/sign-in");
  await signInLink(page).click();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(alert).toContainText("was given up, or refused, at the single sign-on provider");
  await expect(page.locator("body")).not.toContainText("Planted");
  await page.goto("/sign-in?problem=<script>&next=//evil.example");
  await expect(signInLink(page)).toBeVisible();
  await expect(alert).toHaveCount(0);
});

test("a provider that does not answer is told, and a password still lets in", async ({
  page,
  site,
}) => {
  await site.server.stop();
  await site.provider.close();
  await site.server.start();
  await page.goto("/assets/connectors");
  await signInLink(page).click();
  await expect(page.getByText("Single sign-on does not answer.")).toBeVisible();
  await page.getByLabel("E-mail address").fill(OWNER.email);
  await page.getByLabel("Password").fill(OWNER.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/assets\/connectors$/);
});
