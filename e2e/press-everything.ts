import type { Locator, Page } from "@playwright/test";

// What is pressed leaves the page, or the console: links are pages of their own.
const LEAVES = /^(Sign out|Close|Cancel)$/;
const PRESSED = "button:visible:enabled, [role=menuitem]:visible, [role=tab]:visible";

/**
 * Opens a page and presses everything on it that is no link, then everything that comes to stand there by that: menus
 * and dialogs. Answers the names of what was pressed.
 */
export async function pressEverything(page: Page, path: string): Promise<string[]> {
  const open = async () => {
    await page.goto(path);
    await page.waitForLoadState("networkidle");
  };
  await open();
  const pressed: string[] = [];
  const names = await namesOf(page.locator(PRESSED));
  for (const [index, name] of names.entries()) {
    if (LEAVES.test(name)) continue;
    const now = await namesOf(page.locator(PRESSED));
    if (page.url() !== new URL(path, page.url()).href || now.join() !== names.join()) await open();
    await press(page.locator(PRESSED).nth(index));
    pressed.push(name);
    const later = page.locator("dialog[open], [popover]:popover-open").locator(PRESSED);
    const laterNames = await namesOf(later);
    for (const [inner, label] of laterNames.entries()) {
      if (LEAVES.test(label)) continue;
      // A menu closes by what is chosen of it.
      if ((await namesOf(later)).join() !== laterNames.join()) {
        await open();
        await press(page.locator(PRESSED).nth(index));
      }
      await press(later.nth(inner));
      pressed.push(`${name} > ${label}`);
    }
  }
  return pressed;
}

/** Something may lie above it, or it went: then there was nothing to press. */
async function press(target: Locator): Promise<void> {
  await target.click({ timeout: 1_500 }).catch(() => undefined);
  await target.page().waitForLoadState("networkidle");
}

function namesOf(targets: Locator): Promise<string[]> {
  return targets.evaluateAll((elements) =>
    elements.map((element) =>
      (element.getAttribute("aria-label") ?? element.textContent ?? "").replace(/\s+/g, " ").trim(),
    ),
  );
}
