import type { Page } from "@playwright/test";
import { createConnector, expect, expectAccessible, test } from "./test";

const palette = (page: Page) => page.getByRole("dialog", { name: "Find anything" });

/** A key does nothing before the page works. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.waitForLoadState("networkidle");
}

test("a button that is pressed before the page works does once what it says", async ({ page }) => {
  let release = () => {};
  const late = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/*.js*", async (route) => {
    await late;
    await route.continue();
  });
  await page.goto("/assets/connectors", { waitUntil: "commit" });
  const button = page.getByRole("button", { name: "Search…" });
  await button.click();
  await button.click();
  await expect(palette(page)).toBeHidden();
  release();
  await expect(palette(page).getByRole("combobox")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(palette(page)).toBeHidden();
});

test("by keyboard alone, a connector is found and its page opened", async ({ page, request }) => {
  const name = `find me ${crypto.randomUUID().slice(0, 8)}`;
  const { id } = await createConnector(request, { name, accountType: "global" });
  await open(page, "/assets/registries");
  await page.keyboard.press("Control+k");
  await expect(palette(page).getByRole("combobox")).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.type(name);
  await expect(palette(page).getByRole("option", { name })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/assets/connectors/${id}`));
  await expect(palette(page)).toBeHidden();
});

test("the palette leads to pages and actions, and Escape gives the focus back", async ({
  page,
}) => {
  await open(page, "/assets/connectors");
  const button = page.getByRole("button", { name: "Search…" });
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(palette(page).getByRole("combobox")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(palette(page)).toBeHidden();
  await expect(button).toBeFocused();

  await page.keyboard.press("Control+k");
  await page.keyboard.type("new reg");
  await expect(palette(page).getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/assets\/registries\/new$/);
});

test("the arrow keys choose among the results, and the theme changes without a page", async ({
  page,
}) => {
  await open(page, "/settings/console-identity");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("theme");
  await expect(palette(page).getByRole("option")).toHaveCount(3);
  await page.keyboard.press("ArrowDown");
  await expect(palette(page).getByRole("option", { name: /dark/ })).toHaveAttribute(
    "data-highlighted",
  );
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page.getByRole("radio", { name: "Dark" })).toBeChecked();
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("what the server cannot search is told, and what is found nowhere too", async ({
  page,
  expectedErrors,
}) => {
  expectedErrors.push(/400/);
  await open(page, "/assets/registries");
  await page.route("**/api/v1/*?*q=zz-fails*", (route) =>
    route.fulfill({ status: 400, contentType: "application/json", body: "{}" }),
  );
  await page.keyboard.press("Control+k");
  await page.keyboard.type("zz-nothing");
  await expect(palette(page).getByText("Nothing is called “zz-nothing”.")).toBeVisible();
  await palette(page).getByRole("combobox").fill("zz-fails");
  await expect(
    palette(page).getByText("Connectors and registries could not be searched."),
  ).toBeVisible();
});

test("a slash goes to the list's search, and is a letter there", async ({ page, request }) => {
  await createConnector(request, { name: "one", accountType: "global" });
  await open(page, "/assets/connectors");
  const search = page.getByRole("main").getByRole("searchbox");
  await expect(search).toBeVisible();
  await page.keyboard.press("/");
  await expect(search).toBeFocused();
  await expect(search).toHaveValue("");
  await page.keyboard.type("/?");
  await expect(search).toHaveValue("/?");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("a question mark lists the shortcuts, also at 390 px", async ({ page }) => {
  await open(page, "/assets/registries");
  await page.keyboard.press("?");
  const list = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(list.getByText("Go to the search of a list")).toBeVisible();
  await expectAccessible(page);
  // An open dialog has the keyboard.
  await page.keyboard.press("Control+k");
  await expect(palette(page)).toBeHidden();
  await page.keyboard.press("Escape");
  await expect(list).toBeHidden();

  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("button", { name: "Search", exact: true }).click();
  await palette(page).getByRole("combobox").fill("shortcuts");
  await palette(page).getByRole("option", { name: "Keyboard shortcuts" }).click();
  await expect(list).toBeVisible();
  await expectAccessible(page);
});

test("the navigation's foot tells the version and leads to the API's documents", async ({
  page,
}) => {
  await page.goto("/assets/registries");
  const foot = page.getByRole("banner").getByRole("list").last();
  await expect(foot).toContainText(/Version \d+\.\d+\.\d+/);
  await foot.getByRole("link", { name: "Problem codes" }).click();
  await expect(page).toHaveURL(/\/docs\/problems$/);
  await foot.getByRole("link", { name: "API docs" }).click();
  await expect(page).toHaveURL(/\/docs\/api$/);
});
