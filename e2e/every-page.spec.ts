import type { APIRequestContext } from "@playwright/test";
import { createConnector, expect, expectAccessible, test } from "./test";

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

for (const [theme, width] of [
  ["light", 1366],
  ["dark", 1366],
  ["light", 1024],
  ["dark", 1024],
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
    for (const path of await fill(request, id)) {
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
