import { fillPages } from "./fill-pages";
import { expect, expectAccessible, test } from "./test";

for (const [theme, width] of [
  ["light", 1366],
  ["dark", 1366],
  ["light", 390],
  ["dark", 390],
] as const) {
  test(`every page is accessible and fits, ${theme} at ${width} px`, async ({
    page,
    request,
    connected,
    expectedErrors,
  }) => {
    test.slow();
    expectedErrors.push(/404/);
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ colorScheme: theme });
    const { id } = await connected("c".repeat(128));
    for (const path of await fillPages(request, id)) {
      await test.step(path, async () => {
        await page.goto(path);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await page.waitForLoadState("networkidle");
        await expectAccessible(page);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow, "horizontal overflow in pixels").toBeLessThanOrEqual(0);
      });
    }
  });
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
