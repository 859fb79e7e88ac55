import type { Image } from "@/lib/domain/inventory/image";
import { test as base, expect, expectAccessible, syncRegistry } from "./test";

const test = base.extend<{ registryId: string }>({
  /** A registry of an account that is connected, not synced yet. */
  registryId: async ({ request, connected }, use) => {
    const { id: connectorId } = await connected("Production account");
    const made = await request.post("/api/v1/registries", {
      data: { type: "aws-ecr", connectorId, region: "us-west-1", name: "Production" },
    });
    expect(made.status(), await made.text()).toBe(201);
    await use((await made.json()).id);
  },
});

test("a registry is synced by one click, and what it holds is there to look through", async ({
  page,
  registryId,
}) => {
  await page.goto(`/assets/registries/${registryId}`);
  await expect(page.getByText("Never synced.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Sync now" }).click();
  await expect(page.getByText("Everything last listed")).toBeVisible({ timeout: 30_000 });
  await page.getByText("Show as a table").click();
  await expect(page.getByRole("columnheader", { name: "Week of Monday, UTC" })).toBeVisible();
  await expect(page.getByRole("table", { name: "Images by age" })).toContainText("Longer ago");
  const sizes = page.getByRole("table", { name: "Size by repository" });
  await expect(sizes.getByRole("row", { name: /payments\/api.* [kMG]B/ })).toBeVisible();
  await expectAccessible(page);

  const tabs = page.getByRole("navigation", { name: "Pages of this registry" });
  await tabs.getByRole("link", { name: "Repositories" }).click();
  const row = page.getByRole("row", { name: /storefront\/web/ });
  await expect(row.getByText(/^Listed/)).toBeVisible();
  await expectAccessible(page);

  await row.getByRole("link", { name: "storefront/web" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "storefront/web" })).toBeVisible();
  await expect(
    page.getByText(/\.dkr\.ecr\.us-west-1\.amazonaws\.com\/storefront\/web/),
  ).toBeVisible();
  await expectAccessible(page);

  await page
    .getByRole("link", { name: /^sha256:/ })
    .first()
    .click();
  await expect(page.getByText(/^docker pull .*@sha256:[0-9a-f]{64}$/)).toBeVisible();
  await expectAccessible(page);
});

test("an image is found over all registries by the beginning of its digest or of a tag", async ({
  page,
  request,
  registryId,
}) => {
  expect(await syncRegistry(request, registryId)).toMatchObject({ state: "complete" });
  const { items } = await (await request.get("/api/v1/images?tagged=yes&limit=1")).json();
  const [image] = items;
  await page.goto("/assets/images");
  const search = page.getByRole("searchbox", { name: "Tag or digest begins with" });
  await search.fill(image.digest.slice(0, 25));
  const link = page.getByRole("link", { name: image.digest.slice(0, 19) });
  await expect(page.getByRole("row")).toHaveCount(2);
  await expect(link).toBeVisible();
  await search.fill(image.tags[0]);
  await expect(page).toHaveURL(new RegExp(`q=${encodeURIComponent(image.tags[0])}`));
  await expect(link.first()).toBeVisible();
  await search.fill("sha256:nothing");
  await expect(page.getByText("Nothing matches “sha256:nothing”")).toBeVisible();
});

test("pages of images are walked on and back, each with an address of its own", async ({
  page,
  request,
  registryId,
}) => {
  await syncRegistry(request, registryId);
  await page.goto(`/assets/registries/${registryId}/images`);
  const first = await page
    .getByRole("link", { name: /^sha256:/ })
    .first()
    .textContent();
  await page.getByRole("button", { name: "Next" }).click();
  await expect(page).toHaveURL(/page=2/);
  await expect(page.getByRole("link", { name: /^sha256:/ }).first()).not.toHaveText(first ?? "");
  await page.getByRole("button", { name: "Previous" }).click();
  await expect(page.getByRole("link", { name: /^sha256:/ }).first()).toHaveText(first ?? "");
  await expect(page).not.toHaveURL(/page=/);
});

test("an image shows what is attached to it, and each artifact leads back to it", async ({
  page,
  request,
  registryId,
}) => {
  expect(await syncRegistry(request, registryId)).toMatchObject({ state: "complete" });
  const base = `/api/v1/registries/${registryId}/repositories`;
  const [worker] = (await (await request.get(`${base}?q=payments/worker`)).json()).items;
  const listed = `/api/v1/images?repositoryId=${worker.id}&limit=200`;
  const { items } = await (await request.get(listed)).json();
  const sbom = items.find((item: Image) => item.artifactType?.includes("spdx"));
  const digest = sbom.subjectDigest;
  const images = `${base}/${worker.id}/images`;
  const told = await request.get(`${images}/${digest}/attachments`);
  expect(told.status(), await told.text()).toBe(200);
  expect(await told.json()).toMatchObject({ isComplete: true, notKnown: null });
  expect(await (await request.get(`${images}/${digest}`)).json()).toMatchObject({
    marks: { signed: true, sbom: true, attested: false },
  });
  const absent = await request.get(`${images}/sha256:${"0".repeat(64)}/attachments`);
  expect(absent.status()).toBe(404);

  await page.goto(`/assets/registries/${registryId}/repositories/${worker.id}/images/${digest}`);
  const main = page.getByRole("main");
  for (const badge of ["Signed", "SBOM", "Not attested"]) {
    await expect(main.getByText(badge, { exact: true })).toBeVisible();
  }
  // The SBOM is signed itself: one signature is of the image, one of the SBOM.
  await expect(main.getByRole("link", { name: /^Notation signature sha256:/ })).toHaveCount(2);
  await expect(
    main.getByRole("listitem").filter({ hasText: "SPDX SBOM" }).getByRole("listitem"),
  ).toContainText("Notation signature");
  await expect(main.getByText("No other repository is known to have it.")).toBeVisible();
  await expectAccessible(page);
  await main.getByRole("link", { name: /^SPDX SBOM sha256:/ }).click();
  await expect(page).toHaveURL(new RegExp(`${sbom.digest}$`));
  await main.getByRole("link", { name: digest.slice(0, 19), exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`${digest}$`));

  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await expectAccessible(page);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
});

test("at 390 px, dark, the inventory fits and is accessible", async ({
  page,
  request,
  registryId,
}) => {
  await syncRegistry(request, registryId);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  for (const path of ["", "/repositories", "/images", "/syncs"]) {
    await page.goto(`/assets/registries/${registryId}${path}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Production");
    await page.waitForLoadState("networkidle");
    await expectAccessible(page);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, path).toBeLessThanOrEqual(0);
  }
});

test("what a lifecycle policy will delete is told, and what an edited one would", async ({
  page,
  request,
  registryId,
}) => {
  await syncRegistry(request, registryId);
  await page.goto(`/assets/registries/${registryId}/repositories?q=payments/worker`);
  await page.getByRole("link", { name: "payments/worker" }).click();
  const tabs = page.getByRole("navigation", { name: "Pages of this repository" });
  await tabs.getByRole("link", { name: "Lifecycle" }).click();
  await expect(page.getByRole("heading", { name: /^What becomes of \d+ images$/ })).toBeVisible();
  await expectAccessible(page);
  const editor = page.getByRole("textbox", { name: "Lifecycle policy" });
  await editor.fill('{"rules": []}');
  await expect(page.getByText("AWS would not store this policy")).toBeVisible();
  await page.getByRole("button", { name: "Back to the repository’s own" }).click();
  await expect(page.getByText("AWS would not store this policy")).toBeHidden();
  await expect(page.getByRole("heading", { name: /^What becomes of \d+ images$/ })).toBeVisible();

  await tabs.getByRole("link", { name: "Who can pull" }).click();
  await expect(page.getByRole("heading", { name: "Outside the account" })).toBeVisible();
  await expectAccessible(page);
});
