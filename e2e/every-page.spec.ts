import type { Page } from "@playwright/test";
import { fillPages } from "./fill-pages";
import { expect, expectAccessible, test } from "./test";

// Each takes minutes.
test.describe.configure({ mode: "parallel" });

/** Those of axe's rules that another theme may break. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

for (const { width, also, isLight } of [
  // The narrowest at which tables are tables.
  { width: 1366, also: [1024], isLight: true },
  // Few things are shown on narrow screens alone: in one theme they are looked at by all rules.
  { width: 390, also: [], isLight: false },
]) {
  test(`every page is accessible and fits, ${isLight ? "light and dark" : "dark"} at ${width} px`, async ({
    page,
    request,
    connected,
    expectedErrors,
  }) => {
    // It looks at each page in turn.
    test.setTimeout(600_000);
    expectedErrors.push(/404/);
    await page.setViewportSize({ width, height: 844 });
    const { id } = await connected("c".repeat(128));
    for (const path of await fillPages(request, id)) {
      await test.step(path, async () => {
        // Colours change at once, so that none is judged on its way from one theme to the other.
        const paint = (colorScheme: "light" | "dark") =>
          page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await paint(isLight ? "light" : "dark");
        await page.goto(path);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await page.waitForLoadState("networkidle");
        await expectAccessible(page);
        await expectFit(page);
        if (!isLight) return;
        await paint("dark");
        await expectAccessible(page, COLOUR_RULES);
        await expectFit(page);
        for (const other of also) {
          await page.setViewportSize({ width: other, height: 844 });
          await expectFit(page);
          await page.setViewportSize({ width, height: 844 });
        }
      });
    }
  });
}

async function expectFit(page: Page): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, "horizontal overflow in pixels").toBeLessThanOrEqual(0);
}

test("at 390 px the navigation is a menu that keeps the focus", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/assets/registries");
  await page.getByRole("button", { name: /menu|navigation/i }).click();
  const drawer = page.getByRole("dialog");
  await expect(drawer).toBeVisible();
  await expectAccessible(page);
  await drawer.getByRole("link", { name: "Connectors" }).click();
  await expect(page).toHaveURL(/\/assets\/connectors$/);
  await expect(drawer).toBeHidden();
});
