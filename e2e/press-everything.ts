import { expect, type Locator, type Page } from "@playwright/test";

// What is pressed leaves the page: links are pages of their own, and the navigation is on each.
const LEAVES = /^(Close|Cancel)$/;
const PRESSED = "button:visible:enabled, [role=menuitem]:visible, [role=tab]:visible";

/**
 * Opens a page and presses everything in it that is no link, then everything that comes to stand there by that: menus
 * and dialogs. Answers the names of what was pressed; what came of it has been answered.
 */
export async function pressEverything(page: Page, path: string): Promise<string[]> {
  const settle = watchRequests(page);
  const inMain = page.getByRole("main").locator(PRESSED);
  const later = page.locator("dialog[open], [popover]:popover-open").locator(PRESSED);
  await page.goto(path);
  // Parts that load later have their buttons by then.
  await page.waitForLoadState("networkidle");
  const pressed: string[] = [];
  const names = await namesOf(inMain);
  const open = async () => {
    await page.goto(path);
    await settle();
    const read = async () => (await namesOf(inMain)).join();
    await expect
      .poll(read, { timeout: 2_000 })
      .toBe(names.join())
      .catch(() => undefined);
  };
  for (const [index, name] of names.entries()) {
    if (LEAVES.test(name)) continue;
    const isHere = page.url() === new URL(path, page.url()).href;
    if (!isHere || (await namesOf(inMain)).join() !== names.join()) await open();
    const press = async () => {
      // Something may lie above it, or it went: then there was nothing to press.
      await inMain
        .nth(index)
        .click({ timeout: 1_000 })
        .catch(() => undefined);
      await settle();
    };
    await press();
    pressed.push(name);
    const laterNames = await namesOf(later);
    for (const [inner, label] of laterNames.entries()) {
      if (LEAVES.test(label)) continue;
      // A menu closes by what is chosen of it.
      if ((await namesOf(later)).join() !== laterNames.join()) {
        await open();
        await press();
      }
      await later
        .nth(inner)
        .click({ timeout: 1_000 })
        .catch(() => undefined);
      await settle();
      pressed.push(`${name} > ${label}`);
    }
  }
  return pressed;
}

/** Answers how to wait until everything that the page asked for was answered; what is answered for long is left. */
function watchRequests(page: Page): () => Promise<void> {
  const open = new Set<unknown>();
  page.on("request", (request) => open.add(request));
  for (const end of ["requestfinished", "requestfailed"] as const) {
    page.on(end as "requestfinished", (request) => open.delete(request));
  }
  return async () => {
    await page
      .evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))))
      .catch(() => undefined);
    await expect
      .poll(() => open.size, { timeout: 3_000, intervals: [5, 10, 20, 40] })
      .toBe(0)
      .catch(() => open.clear());
  };
}

function namesOf(targets: Locator): Promise<string[]> {
  return targets.evaluateAll((elements) =>
    elements.map((element) =>
      (element.getAttribute("aria-label") ?? element.textContent ?? "").replace(/\s+/g, " ").trim(),
    ),
  );
}
