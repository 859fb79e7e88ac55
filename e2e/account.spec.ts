import type { Browser, CDPSession, Page } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import { OWNER } from "./become-owner";
import { readValue } from "./pages";
import { expect, expectAccessible } from "./test";
import { TwoConsoles } from "./two-consoles";
import { watched } from "./watched";

// A console on PostgreSQL, which asks who comes; by the name localhost, for browsers take a passkey for no address.
const test = watched.extend<object, { consoles: TwoConsoles; url: string }>({
  consoles: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern
    async ({}, use) => {
      const consoles = await TwoConsoles.start();
      await use(consoles);
      await consoles.remove();
    },
    { scope: "worker", timeout: 180_000 },
  ],
  url: [
    async ({ consoles }, use) => use(consoles.one.url.replace("127.0.0.1", "localhost")),
    { scope: "worker" },
  ],
  baseURL: async ({ url }, use) => use(url),
});

// One story on one console: each part goes on from the one before.
test.describe.configure({ mode: "serial" });

let password: string = OWNER.password;
let secret = "";
let recoveryCodes: string[] = [];
/** Of the last code that was used: the next is of a later step. */
let lastStep = 0;

/** A code that was not used yet: of the step after the last, which a clock may be ahead by. */
function nextCode(): string {
  const step = Math.max(Math.floor(Date.now() / 30_000), lastStep + 1);
  lastStep = step;
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: step * 30_000 });
}

async function sendPassword(page: Page): Promise<void> {
  await page.goto("/settings/account");
  await page.getByLabel("E-mail address").fill(OWNER.email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

async function signIn(page: Page): Promise<void> {
  await sendPassword(page);
  await expect(page.getByRole("heading", { name: "My account" })).toBeVisible();
}

function card(page: Page, title: string) {
  return page.locator("section").filter({ has: page.getByRole("heading", { name: title }) });
}

/** A device that keeps passkeys and asks for its owner, as Chromium plays it. */
async function withDevice(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return session;
}

async function newPage(browser: Browser, url: string): Promise<Page> {
  return (await browser.newContext({ baseURL: url })).newPage();
}

test("a password is changed, and the session of another browser is led to sign in", async ({
  page,
  browser,
  url,
}) => {
  await signIn(page);
  await expect(page.getByRole("link", { name: OWNER.name })).toHaveAttribute(
    "href",
    "/settings/account",
  );
  const other = await newPage(browser, url);
  await signIn(other);
  await expectAccessible(page);
  const form = card(page, "Password");
  await form.getByLabel("Current password").fill("three grey storks");
  await form.getByLabel("New password").fill("nine slow barges");
  await form.getByRole("button", { name: "Change password" }).click();
  await expect(form.getByLabel("Current password")).toHaveAccessibleDescription(
    /not your password/,
  );
  await form.getByLabel("Current password").fill(password);
  await form.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Your password is changed")).toBeVisible();
  await expect(form.getByLabel("New password")).toHaveValue("");
  password = "nine slow barges";
  await other.reload();
  await expect(other).toHaveURL(/\/sign-in\?next=/);
  await other.context().close();
});

test("a session is ended from another browser", async ({ page, browser, url }) => {
  await signIn(page);
  const other = await newPage(browser, url);
  await signIn(other);
  await page.reload();
  const sessions = card(page, "Sessions");
  await expect(sessions.getByText("this one")).toHaveCount(1);
  await expect(sessions.getByText(/^Chrome on/)).not.toHaveCount(0);
  await sessions.getByRole("button", { name: "Sign out everywhere else" }).click();
  await expect(sessions.getByRole("listitem")).toHaveCount(1);
  await other.getByRole("link", { name: "Connectors", exact: true }).click();
  await expect(other).toHaveURL(/\/sign-in\?next=/);
  await other.context().close();
});

test("an authenticator app is set up by its QR code’s secret, and recovery codes are shown once", async ({
  page,
}) => {
  await signIn(page);
  const app = card(page, "Authenticator app");
  await app.getByLabel("Your password").fill(password);
  await app.getByRole("button", { name: "Set up" }).click();
  await expect(app.getByRole("img", { name: /QR code/ })).toBeVisible();
  secret = await readValue(page, "Secret");
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  await expectAccessible(page);
  const code = app.getByRole("textbox", { name: "Code" });
  await code.fill("000000");
  await app.getByRole("button", { name: "Turn on" }).click();
  await expect(code).toHaveAccessibleDescription(/code is not right/);
  await code.fill(nextCode());
  await app.getByRole("button", { name: "Turn on" }).click();
  await expect(app.getByText("The authenticator app is on")).toBeVisible();
  recoveryCodes = await app.locator("li").allTextContents();
  expect(recoveryCodes).toHaveLength(10);
  await expect(app.getByText("10 recovery codes are left.")).toBeVisible();
  await expectAccessible(page);
  await page.reload();
  await expect(app.getByText("10 recovery codes are left.")).toBeVisible();
  expect(await page.content()).not.toContain(secret);
  expect(await page.content()).not.toContain(recoveryCodes[0]);
});

test("then the password alone opens nothing, a code does, once, and a recovery code in its place", async ({
  page,
  browser,
  url,
}) => {
  await sendPassword(page);
  await expect(page.getByRole("heading", { name: "Enter the code" })).toBeVisible();
  await expect(page.getByLabel("Code")).toBeFocused();
  expect(await page.context().cookies()).toEqual([]);
  await expectAccessible(page);
  await page.getByLabel("Code").fill("000000");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByLabel("Code")).toHaveAccessibleDescription(/code is not right/);
  await page.getByLabel("Code").fill(recoveryCodes[0] ?? "");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("9 recovery codes are left.")).toBeVisible();

  const other = await newPage(browser, url);
  await sendPassword(other);
  await other.getByLabel("Code").fill(recoveryCodes[0] ?? "");
  await other.getByRole("button", { name: "Sign in" }).click();
  await expect(other.getByLabel("Code")).toHaveAccessibleDescription(/code is not right/);
  await other.getByRole("button", { name: "Back to the password" }).click();
  await expect(other.getByLabel("Password")).toBeVisible();
  await other.context().close();
});

test("a passkey signs in without address, password and code, until it is removed", async ({
  page,
}) => {
  const device = await withDevice(page);
  await sendPassword(page);
  await page.getByLabel("Code").fill(recoveryCodes[1] ?? "");
  await page.getByRole("button", { name: "Sign in" }).click();
  const passkeys = card(page, "Passkeys");
  await passkeys.getByLabel("Name of the passkey").fill("Work laptop");
  await passkeys.getByLabel("Your password").fill(password);
  await passkeys.getByRole("button", { name: "Add passkey" }).click();
  await expect(passkeys.getByText("Work laptop", { exact: true })).toBeVisible();
  await expect(passkeys.getByText(/never used/)).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page).toHaveURL(/\/assets\/registries$/);
  await page.goto("/settings/account");
  await expect(passkeys.getByText(/last used/)).toBeVisible();

  await passkeys.getByRole("button", { name: "Remove Work laptop" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(passkeys.getByText("Work laptop", { exact: true })).toHaveCount(0);
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page.getByText(/This passkey lets nobody in/)).toBeVisible();
  await device.detach();
});

test("where browsers take no passkey the page says what to do", async ({ page, consoles }) => {
  await page.goto(`${consoles.one.url}/sign-in`);
  await expect(page.getByText(/open this console as localhost/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Sign in with a passkey" })).toHaveCount(0);
});

test("the app is turned off by password and code, and no secret is in the log", async ({
  page,
  consoles,
}) => {
  await sendPassword(page);
  await page.getByLabel("Code").fill(recoveryCodes[2] ?? "");
  await page.getByRole("button", { name: "Sign in" }).click();
  const app = card(page, "Authenticator app");
  await app.getByText("Turn off", { exact: true }).first().click();
  await app.getByLabel("Your password").fill(password);
  await app.getByLabel("Code, or a recovery code").fill(nextCode());
  await app.getByRole("button", { name: "Turn off" }).click();
  await expect(app.getByRole("button", { name: "Set up" })).toBeVisible();
  for (const each of [secret, password, ...recoveryCodes]) {
    expect(consoles.one.output).not.toContain(each);
  }
});
