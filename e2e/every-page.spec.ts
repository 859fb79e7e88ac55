import type { APIRequestContext, Page } from "@playwright/test";
import { createConnector, expect, expectAccessible, test } from "./test";

/** Those of axe's rules that another theme may break. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

async function fill(request: APIRequestContext, connectorId: string): Promise<string[]> {
  const made = await request.post("/api/v1/registries", {
    data: { type: "aws-ecr", connectorId, region: "us-west-1", name: "n".repeat(128) },
  });
  const registry = await made.json();
  const draft = await createConnector(request, { accountType: "us_gov" });
  const basic = await createConnector(request, {
    kind: "basic",
    name: "b".repeat(128),
    url: `registry-${"x".repeat(50)}.example.com:5000`,
    username: "u".repeat(255),
    secret: "not a real one",
  });
  return [
    "/assets/registries",
    "/assets/registries/new?type=aws-ecr&region=us-west-1",
    `/assets/registries/${registry.id}`,
    "/assets/connectors",
    ...["", "/role", "/history", "/settings"].map(
      (page) => `/assets/connectors/${connectorId}${page}`,
    ),
    `/assets/connectors/${connectorId}/discovery`,
    `/assets/connectors/${draft.id}`,
    "/assets/connectors/new?type=oci",
    ...["", "/credentials", "/history", "/settings"].map(
      (page) => `/assets/connectors/${basic.id}${page}`,
    ),
    `/assets/registries/new?type=oci&connector=${basic.id}`,
    "/assets/connectors?q=nothing-has-this-text",
    "/assets/connectors/policy-check",
    "/settings/console-identity",
    "/settings/practice-account",
    "/docs/api",
    "/docs/problems",
    "/no-such-page",
  ];
}

for (const width of [1366, 1024, 390]) {
  test(`every page is accessible and fits, light and dark at ${width} px`, async ({
    page,
    request,
    connected,
    expectedErrors,
  }) => {
    // It looks at each page in turn.
    test.setTimeout(300_000);
    expectedErrors.push(/404/);
    await page.setViewportSize({ width, height: 844 });
    const { id } = await connected("c".repeat(128));
    for (const path of await fill(request, id)) {
      await test.step(path, async () => {
        // Colours change at once, so that none is judged on its way from one theme to the other.
        await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
        await page.goto(path);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await page.waitForLoadState("networkidle");
        await expectAccessible(page);
        await expectFit(page);
        await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
        await expectAccessible(page, COLOUR_RULES);
        await expectFit(page);
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
