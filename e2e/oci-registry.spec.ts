import type { Page } from "@playwright/test";
import {
  type PracticeRegistry,
  startPracticeRegistry,
} from "@/lib/practice/oci/start-practice-registry";
import { choose, verdict } from "./pages";
import { expect, expectAccessible, test } from "./test";

let registry: PracticeRegistry;
test.beforeEach(async () => {
  registry = await startPracticeRegistry({ secret: crypto.randomUUID() });
});
test.afterEach(() => registry.close());

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });

/** From New Registry to a connector that is saved and tested. */
async function connect(page: Page, login: { name: string; username: string; password: string }) {
  await page.goto("/assets/registries/new");
  await choose(page, "Registry Type", "Docker Registry V2");
  await expect(page.getByRole("combobox", { name: "Region" })).toHaveCount(0);
  await page.getByRole("link", { name: "Create New" }).click();
  await field(page, "Name").fill(login.name);
  await field(page, "Registry address").fill(registry.url);
  await field(page, "User name").fill(login.username);
  await field(page, "Password or token").fill(login.password);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page).toHaveURL(/\/assets\/connectors\/[0-9a-f-]{36}\?/);
}

test("a wrong password fails, says so, and carries no registry", async ({ page }) => {
  const { username } = registry.users.reader;
  await connect(page, { name: "Wrong password", username, password: "not-this-one" });
  await expect(verdict(page, "The connection does not work yet")).toBeVisible();
  await expect(page.getByText(/refuses the user name and password/).first()).toBeVisible();
  await expect(page.getByRole("link", { name: "Create registry" })).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole("link", { name: "Change the credential" }).click();
  await expect(page).toHaveURL(/\/credentials\?/);
  await expect(field(page, "Password or token")).toHaveValue("");
  await expectAccessible(page);

  await page.getByRole("link", { name: "Back to New Registry" }).click();
  await page.getByRole("button", { name: "Create registry" }).click();
  await expect(page.getByText(/Its last test failed/).first()).toBeVisible();
  await expect(page).toHaveURL(/\/assets\/registries\/new/);
  await expectAccessible(page);
});

test("a credential that may push and delete is connected, with the mark", async ({ page }) => {
  await connect(page, { name: "Administrator", ...registry.users.administrator });
  await expect(verdict(page, "Connected, but the credential is too powerful")).toBeVisible();
  await expect(page.getByText(/it may delete manifests and push images/).first()).toBeVisible();
  await expect(page.getByText("Too powerful", { exact: true }).first()).toBeVisible();
  await expectAccessible(page);
});

test("a credential that may only read carries a registry, which both lists show", async ({
  page,
}) => {
  await connect(page, { name: "Reader", ...registry.users.reader });
  await expect(verdict(page, "Connected")).toBeVisible();
  await expect(page.getByRole("main").getByText(/\brole\b|IAM|External ID/)).toHaveCount(0);
  await expectAccessible(page);

  await page.getByRole("link", { name: "Create registry" }).click();
  await expect(page.getByRole("combobox", { name: "Connector", exact: true })).toContainText(
    "Reader",
  );
  await page.getByRole("button", { name: "Create registry" }).click();
  await expect(page).toHaveURL(/\/assets\/registries\/[0-9a-f-]{36}$/);
  const { host } = new URL(registry.url);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(host);
  await expectAccessible(page);

  await page.goto("/assets/registries");
  await expect(
    page.getByRole("row", { name: /Reader.*Connected/ }).filter({ hasText: host }),
  ).toBeVisible();
  await page.goto("/assets/connectors");
  await expect(page.getByRole("row", { name: /Reader.*Connected.*reader/ })).toBeVisible();
});

test("what is typed survives a reload, but never the password", async ({ page }) => {
  await page.goto("/assets/connectors");
  await page.getByRole("button", { name: "New Connector" }).first().click();
  await page.getByRole("menuitem", { name: "Registry user name and password" }).click();
  await field(page, "Name").fill("Half done");
  await field(page, "Password or token").fill("hunter2hunter2");
  await expect(page.getByText(/All but the password is kept/)).toBeVisible();
  const kept = await page.evaluate(() =>
    JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
  );
  expect(kept).not.toContain("hunter2");
  await page.reload();
  await expect(field(page, "Name")).toHaveValue("Half done");
  await expect(field(page, "Password or token")).toHaveValue("");
});

test("another address asks for the password again, another name does not", async ({ page }) => {
  await connect(page, { name: "Moving", ...registry.users.reader });
  await expect(verdict(page, "Connected")).toBeVisible();
  await page.getByRole("link", { name: "Settings" }).click();
  await field(page, "Name").fill("Moved");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Moved" })).toBeVisible();

  await page.getByRole("link", { name: "Credentials" }).click();
  await field(page, "Registry address").fill("https://other.example.com");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText(/Enter the password again/)).toBeVisible();
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(field(page, "Registry address")).toHaveValue(registry.url);
});
