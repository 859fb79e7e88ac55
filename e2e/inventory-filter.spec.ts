import type { APIRequestContext } from "@playwright/test";
import { choose, tabTo } from "./pages";
import { test as base, expect, expectAccessible, syncRegistry } from "./test";

const test = base.extend<{ registryId: string }>({
  /** A registry of an account that is connected, synced once, whose schedule is off. */
  registryId: async ({ request, connected }, use) => {
    const { id: connectorId } = await connected("Production account");
    const made = await request.post("/api/v1/registries", {
      data: { type: "aws-ecr", connectorId, region: "us-west-1", name: "Production" },
    });
    const { id } = await made.json();
    await request.patch(`/api/v1/registries/${id}`, {
      data: { syncSchedule: { kind: "off" } },
    });
    expect(await syncRegistry(request, id)).toMatchObject({ state: "complete" });
    await use(id);
  },
});

async function readNames(request: APIRequestContext, registryId: string): Promise<string[]> {
  const path = `/api/v1/registries/${registryId}/repositories?limit=200`;
  const { items } = await (await request.get(path)).json();
  return items.map(({ name }: { name: string }) => name);
}

function untilApplied(request: APIRequestContext, registryId: string): Promise<void> {
  return expect
    .poll(
      async () => {
        const path = `/api/v1/registries/${registryId}/inventory`;
        const { isFilterOutdated, lastRun } = await (await request.get(path)).json();
        return [isFilterOutdated, lastRun?.state];
      },
      { timeout: 60_000 },
    )
    .toEqual([false, "complete"]);
}

test("a filter is previewed as it is typed, saved by keyboard, and the next sync goes by it", async ({
  page,
  request,
  registryId,
}) => {
  const all = await readNames(request, registryId);
  const payments = all.filter((name) => name.startsWith("payments/"));
  expect(payments.length).toBeGreaterThan(0);
  expect(payments.length).toBeLessThan(all.length);

  await page.goto(`/assets/registries/${registryId}`);
  const tabs = page.getByRole("navigation", { name: "Pages of this registry" });
  await tabs.getByRole("link", { name: "Settings" }).click();
  const preview = page.getByRole("region", { name: "Preview" });
  await expect(preview.getByText(`All ${all.length} repositories`)).toBeVisible();
  await expectAccessible(page);

  const only = page.getByRole("textbox", { name: "Only these repositories" });
  await tabTo(page, only);
  await page.keyboard.type("Payments/*");
  await page.keyboard.press("Tab");
  await expect(
    page.getByText(/“Payments\/\*”: A repository pattern has small letters/),
  ).toBeVisible();
  await expect(preview.getByText("It appears once every field is right.")).toBeVisible();
  await only.fill("payments/*");
  await expect(preview.getByText(`${payments.length} of ${all.length} repositories`)).toBeVisible();
  await preview.getByText(`Repositories that match (${payments.length})`).click();
  await expect(preview.getByText(payments[0] ?? "", { exact: true })).toBeVisible();

  // Nothing typed is lost.
  await page.reload();
  await expect(only).toHaveValue("payments/*");
  await tabTo(page, page.getByRole("button", { name: "Save and sync" }));
  await page.keyboard.press("Enter");
  await expect(page.getByText("Saved. A sync goes by the new filter.")).toBeVisible();
  await untilApplied(request, registryId);

  await tabs.getByRole("link", { name: "Repositories" }).click();
  await expect(page.getByText("Of what the registry’s filter lets in.")).toBeVisible();
  await expect(page.getByRole("row")).toHaveCount(payments.length + 1);
  expect(await readNames(request, registryId)).toEqual(payments);
  const gone = await (await request.get("/api/v1/images?gone=yes")).json();
  expect(gone.items).toEqual([]);
  await tabs.getByRole("link", { name: "Overview" }).click();
  await expect(page.getByText("All that the filter lets in last listed")).toBeVisible();
  const out = `${all.length - payments.length} repositories`;
  await expect(page.getByRole("link", { name: out })).toBeVisible();
  await tabs.getByRole("link", { name: "Syncs" }).click();
  await expect(page.getByText("Complete, by the filter")).toBeVisible();
  await expect(page.getByText(new RegExp(`${out} left out by the filter`))).toBeVisible();

  await tabs.getByRole("link", { name: "Settings" }).click();
  await expect(preview.getByText(/The filter of that sync left out/)).toBeVisible();
  await expectAccessible(page);
});

test("of each repository the newest images are kept, and its lifecycle policy is not simulated on them", async ({
  page,
  request,
  registryId,
}) => {
  await request.patch(`/api/v1/registries/${registryId}`, {
    data: { inventoryFilter: { newestPerRepository: 2 } },
  });
  await untilApplied(request, registryId);
  await page.goto(`/assets/registries/${registryId}/repositories?q=payments/worker`);
  await page.getByRole("link", { name: "payments/worker" }).click();
  await expect(page.getByText(/^The registry’s filter leaves \d+ images of this/)).toBeVisible();
  await expectAccessible(page);
  await page
    .getByRole("navigation", { name: "Pages of this repository" })
    .getByRole("link", { name: "Lifecycle" })
    .click();
  await expect(page.getByText("No simulation: the filter leaves images out")).toBeVisible();
  await expectAccessible(page);
});

test("a filter that was changed elsewhere meanwhile is shown beside what was typed", async ({
  page,
  request,
  registryId,
  expectedErrors,
}) => {
  expectedErrors.push(/412/);
  await page.goto(`/assets/registries/${registryId}/settings`);
  const tags = page.getByRole("textbox", { name: "Only images with these tags" });
  await tags.fill("v*");
  await request.patch(`/api/v1/registries/${registryId}`, {
    data: { inventoryFilter: { tagPatterns: ["latest"] } },
  });
  await page.getByRole("button", { name: "Save and sync" }).click();
  await expect(page.getByText(/was changed elsewhere meanwhile/)).toBeVisible();
  await page.getByRole("button", { name: "Keep what I typed" }).click();
  await page.getByRole("button", { name: "Save and sync" }).click();
  await expect(page.getByText("Saved. A sync goes by the new filter.")).toBeVisible();
  const saved = await (await request.get(`/api/v1/registries/${registryId}`)).json();
  expect(saved.inventoryFilter.tagPatterns).toEqual(["v*"]);
});

test("when a registry is synced is saved at once and can be taken back", async ({
  page,
  request,
  registryId,
}) => {
  const read = async () =>
    (await (await request.get(`/api/v1/registries/${registryId}`)).json()).syncSchedule;
  await page.goto(`/assets/registries/${registryId}/settings`);
  await expect(page.getByText("None planned")).toBeVisible();
  await choose(page, "How often", "Daily at a time of day");
  await expect(page.getByText("Saved: daily at 02:00 UTC.")).toBeVisible();
  await page.getByLabel("Time of day (UTC)").fill("04:30");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Saved: daily at 04:30 UTC.")).toBeVisible();
  expect(await read()).toEqual({ kind: "daily", at: "04:30" });
  await expect(page.getByText("None planned")).toBeHidden();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Saved: daily at 02:00 UTC.")).toBeVisible();
  await choose(page, "How often", "Every 6 hours");
  await expect(page.getByText("Saved: every 6 hours.")).toBeVisible();
  expect(await read()).toEqual({ kind: "hours", hours: 6 });
  await expect(page.getByText(/^in [56] hours$/)).toBeVisible();
});

test("at 390 px, dark, the settings fit and are accessible", async ({ page, registryId }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await page.goto(`/assets/registries/${registryId}/settings`);
  await expect(page.getByText(/^All \d+ repositories$/)).toBeVisible();
  await expectAccessible(page);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
});
