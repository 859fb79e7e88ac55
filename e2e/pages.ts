import { expect, type Locator, type Page } from "@playwright/test";

/** Opens a menu and picks an option by mouse. */
export async function choose(page: Page, label: string, option: string | RegExp): Promise<void> {
  await page.getByRole("combobox", { name: label, exact: true }).click();
  await page.getByRole("option", { name: option }).click();
}

/** Presses Tab until the element has the focus, as somebody without a mouse does. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 80; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not lead to ${target}`);
}

/** Opens a menu, searches and picks by keyboard. */
export async function chooseByKeyboard(page: Page, label: string, search: string): Promise<void> {
  const menu = page.getByRole("combobox", { name: label, exact: true });
  await tabTo(page, menu);
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Search options")).toBeFocused();
  await page.keyboard.type(search);
  await expect(page.getByRole("option").first()).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("listbox")).toHaveCount(0);
}

/** New Registry with type and region chosen, then Create New: Connector Details of a fresh draft. */
export async function startConnector(page: Page, region: RegExp): Promise<void> {
  await page.goto("/assets/registries");
  await page.getByRole("link", { name: "New Registry" }).first().click();
  await choose(page, "Registry Type", "AWS ECR");
  await choose(page, "Region", region);
  await page.getByRole("link", { name: "Create New" }).click();
  await expect(page).toHaveURL(/\/assets\/connectors\/[0-9a-f-]{36}/);
  await expect(page.getByRole("heading", { name: "Connector Details" })).toBeVisible();
}

/** A read-only value of Connector Details, as a person would copy it. */
export async function readValue(page: Page, label: string): Promise<string> {
  const value = page.getByRole("group", { name: label }).locator("code");
  await expect(value).toHaveText(/\S/);
  return (await value.textContent()) ?? "";
}

/** The verdict of the test on this page. */
export function verdict(page: Page, title: string | RegExp): Locator {
  return page
    .getByRole("main")
    .getByText(title, { exact: typeof title === "string" })
    .first();
}
