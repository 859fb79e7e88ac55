import {
  BatchDeleteImageCommand,
  BatchGetImageCommand,
  ECRClient,
  PutImageCommand,
} from "@aws-sdk/client-ecr";
import type { Page } from "@playwright/test";
import type { Image } from "@/lib/domain/inventory/image";
import type { Repository } from "@/lib/domain/inventory/repository";
import { test as base, expect, expectAccessible, syncRegistry, untilScansRead } from "./test";

const test = base.extend<{ registryId: string; ecr: ECRClient }>({
  /** A registry that is connected and synced. */
  registryId: async ({ request, connected }, use) => {
    const { id: connectorId } = await connected("Production account");
    const made = await request.post("/api/v1/registries", {
      data: { type: "aws-ecr", connectorId, region: "us-west-1", name: "Production" },
    });
    const { id } = await made.json();
    expect(await syncRegistry(request, id)).toMatchObject({ state: "complete" });
    expect(await untilScansRead(request, id)).toMatchObject({ state: "read" });
    await use(id);
  },
  ecr: async ({ practice }, use) => {
    const account = practice.accounts.find((each) => each.accountType === "global");
    if (!account) throw new Error("There is no practice account.");
    const { accessKeyId, secretAccessKey } = account;
    const credentials = { accessKeyId, secretAccessKey };
    await use(new ECRClient({ endpoint: practice.endpoint, region: "us-west-1", credentials }));
  },
});

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.waitForLoadState("networkidle");
}

const rows = (page: Page) => page.locator("tbody tr");

test("images are narrowed in a panel, and what they are narrowed to stands above them", async ({
  page,
  registryId,
}) => {
  await open(page, "/assets/images");
  await page.getByRole("button", { name: "Filter" }).click();
  const panel = page.getByRole("dialog", { name: "Filter" });
  await panel.getByRole("combobox", { name: "Registry" }).selectOption({ label: "Production" });
  await expect(page).toHaveURL(new RegExp(`registry=${registryId}$`));
  await panel.getByRole("checkbox", { name: "Archived" }).click();
  await expect(page).toHaveURL(/archived=yes$/);
  await expect(rows(page).first()).toContainText("archived");
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Filter (2)" })).toBeVisible();
  await page.getByRole("button", { name: "Registry: Production" }).click();
  await expect(page).toHaveURL(/\/assets\/images\?archived=yes$/);
});

test("images of all registries are told with their registry, which fits at 1024 px", async ({
  page,
  registryId,
}) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await open(page, "/assets/images");
  // The names come with the page.
  expect(asked.filter((path) => path.startsWith("/api/v1/registries"))).toEqual([]);
  const link = rows(page).first().getByRole("link", { name: "Production", exact: true });
  await expect(link).toHaveAttribute("href", `/assets/registries/${registryId}`);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
  await open(page, `/assets/registries/${registryId}/images`);
  await expect(page.getByRole("columnheader", { name: "Registry" })).toHaveCount(0);
});

test("the address keeps the filters, over reload and Back, until they are cleared", async ({
  page,
  registryId,
}) => {
  await open(page, `/assets/registries/${registryId}/images`);
  await page.getByRole("button", { name: "Filter" }).click();
  const panel = page.getByRole("dialog", { name: "Filter" });
  await panel.getByRole("combobox", { name: "Tags" }).selectOption("untagged");
  await expect(page).toHaveURL(/tags=untagged$/);
  await page.keyboard.press("Escape");
  await expect(rows(page).first()).toContainText("Untagged");
  expect(await rows(page).filter({ hasNotText: "Untagged" }).count()).toBe(0);

  await page.reload();
  await page.waitForLoadState("networkidle");
  await expect(page.getByRole("button", { name: "Tags: untagged" })).toBeVisible();
  await expect(rows(page).first()).toContainText("Untagged");
  await page.goBack();
  await expect(page).not.toHaveURL(/tags=/);
  await expect(page.getByRole("button", { name: "Tags: untagged" })).toBeHidden();
  await page.goForward();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(page).toHaveURL(/\/images$/);
});

test("a filter that nothing meets says so, and leads back to all", async ({ page, registryId }) => {
  await open(page, `/assets/registries/${registryId}/images?gone=yes`);
  await expect(page.getByText("Nothing matches the filters")).toBeVisible();
  await expectAccessible(page);
  await page
    .getByRole("region", { name: "Images" })
    .getByRole("button", { name: "Clear filters" })
    .last()
    .click();
  await expect(rows(page).first()).toBeVisible();
  await expect(page).not.toHaveURL(/gone/);
});

test("a list narrowed by findings says of which images it speaks, and the registry and an image when they were read", async ({
  page,
  registryId,
}) => {
  await open(page, "/assets/images?findings=high");
  await expect(page.getByText(/of the 2,000 newest images of each registry/)).toBeVisible();
  await open(page, `/assets/registries/${registryId}/images?findings=high`);
  await expect(
    page.getByText(/^By the counts of findings that were read of [\d,]+ images/),
  ).toBeVisible();
  await expectAccessible(page);
  await rows(page).first().getByRole("link").first().click();
  const scan = page.getByRole("definition").filter({ hasText: /^Scanned/ });
  await expect(scan).toContainText(/\d+ (critical|high)/);
  await expect(scan).toContainText("Read just now");
  await open(page, `/assets/registries/${registryId}`);
  await expect(
    page.getByRole("definition").filter({ hasText: /^Read of [\d,]+ images, just now/ }),
  ).toBeVisible();
});

test("each filter of the API has what it says, and nothing else", async ({
  request,
  registryId,
}) => {
  const read = async (query: string): Promise<Image[]> => {
    const answer = await request.get(`/api/v1/images?registryId=${registryId}&limit=200&${query}`);
    expect(answer.status(), await answer.text()).toBe(200);
    return (await answer.json()).items;
  };
  const found = {
    archived: await read("archived=yes"),
    untagged: await read("tagged=no"),
    tagged: await read("tagged=yes"),
    critical: await read("severity=critical"),
    high: await read("severity=high"),
    stale: await read("stale=yes"),
    unsigned: await read("signed=no"),
    recent: await read("pushedWithinDays=30"),
    old: await read("pushedBeforeDays=30"),
  };
  for (const [name, items] of Object.entries(found)) expect(items.length, name).toBeGreaterThan(0);
  const daysAgo = (days: number) => Date.now() - days * 86_400_000;
  for (const { status } of found.archived) expect(status).toBe("ARCHIVED");
  for (const { tags } of found.untagged) expect(tags).toEqual([]);
  for (const { tags } of found.tagged) expect(tags.length).toBeGreaterThan(0);
  for (const { findings } of found.critical) expect(findings?.CRITICAL).toBeGreaterThan(0);
  for (const { findings } of found.high) {
    expect((findings?.CRITICAL ?? 0) + (findings?.HIGH ?? 0)).toBeGreaterThan(0);
  }
  for (const { pulledAt, pushedAt } of found.stale) {
    expect(Date.parse(pulledAt ?? pushedAt)).toBeLessThan(daysAgo(180));
  }
  for (const { marks, isAttached } of found.unsigned) {
    expect({ signed: marks.signed, isAttached }).toEqual({ signed: false, isAttached: false });
  }
  for (const { pushedAt } of found.recent)
    expect(Date.parse(pushedAt)).toBeGreaterThan(daysAgo(31));
  for (const { pushedAt } of found.old) expect(Date.parse(pushedAt)).toBeLessThan(daysAgo(30));
});

test("a repository tells how many of its images are signed, and what is counted", async ({
  page,
  registryId,
}) => {
  await open(page, `/assets/registries/${registryId}/repositories?q=payments/worker`);
  const row = page.getByRole("row", { name: /payments\/worker/ });
  await expect(row.getByText(/^\d+ of \d+$/)).toBeVisible();
  await row.getByRole("link", { name: "payments/worker" }).click();
  await expect(page.getByText(/^\d+ of \d+ signed, \d+ of \d+ with an SBOM/)).toBeVisible();
  await expect(page.getByText(/attached artifacts are not counted/).first()).toBeVisible();
});

test("a tag that moves is in the history of its repository and of its image, and so is its end", async ({
  page,
  request,
  registryId,
  ecr,
}) => {
  const base = `/api/v1/registries/${registryId}/repositories`;
  const { items }: { items: Repository[] } = await (
    await request.get(`${base}?sort=-images`)
  ).json();
  const repository = items.find(({ settings }) => settings.tagMutability === "MUTABLE");
  if (!repository) throw new Error("No repository lets a tag move.");
  const listed = await request.get(
    `/api/v1/images?repositoryId=${repository.id}&tagged=yes&limit=2`,
  );
  const [newer, older]: Image[] = (await listed.json()).items;
  const repositoryName = repository.name;
  const imageTag = `moving-${"long-".repeat(20)}`;
  const tag = async (image: Image | undefined) => {
    const imageIds = [{ imageDigest: image?.digest }];
    const { images } = await ecr.send(new BatchGetImageCommand({ repositoryName, imageIds }));
    const { imageManifest, imageManifestMediaType } = images?.[0] ?? {};
    await ecr.send(
      new PutImageCommand({ repositoryName, imageManifest, imageManifestMediaType, imageTag }),
    );
    await syncRegistry(request, registryId);
  };
  await tag(older);
  await tag(newer);
  await ecr.send(new BatchDeleteImageCommand({ repositoryName, imageIds: [{ imageTag }] }));
  await syncRegistry(request, registryId);

  const path = `/assets/registries/${registryId}/repositories/${repository.id}`;
  await open(page, path);
  const tabs = page.getByRole("navigation", { name: "Pages of this repository" });
  await tabs.getByRole("link", { name: "Tag history" }).click();
  await expect(rows(page)).toHaveCount(2);
  await expect(rows(page).first()).toContainText("Removed");
  await expect(
    page.getByText(/times are those of the sync that saw a move, not of AWS/),
  ).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("searchbox", { name: "Tag begins with" }).fill("moving-x");
  await expect(page.getByText("Nothing matches “moving-x”")).toBeVisible();
  await page.getByRole("searchbox", { name: "Tag begins with" }).fill("moving-long");
  await expect(rows(page)).toHaveCount(2);
  await rows(page).last().getByRole("link").first().click();
  await expect(page).toHaveURL(new RegExp(`${older?.digest}$`));
  await expect(page.getByRole("heading", { name: "Tags it had before" })).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: imageTag })).toContainText("moved to");
  await expectAccessible(page);
});

test("at 390 px, dark, a narrowed list and the history of tags fit and are accessible", async ({
  page,
  request,
  registryId,
}) => {
  const base = `/registries/${registryId}/repositories`;
  const { items } = await (await request.get(`/api/v1${base}?q=payments/worker`)).json();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  for (const end of [
    "/tag-history",
    "?findings=high&tags=tagged&stale=yes&signed=no&pushed=before-30d",
  ]) {
    await open(page, `/assets${base}/${items[0].id}${end}`);
    await expectAccessible(page);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, end).toBeLessThanOrEqual(0);
  }
});
