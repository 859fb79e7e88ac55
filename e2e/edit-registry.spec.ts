import type { APIRequestContext, Page } from "@playwright/test";
import type { Registry } from "@/lib/domain/registries/registry";
import { createConnector, expect, test } from "./test";

async function createRegistry(request: APIRequestContext, connectorId: string): Promise<Registry> {
  const response = await request.post("/api/v1/registries", {
    data: { type: "aws-ecr", connectorId, region: "us-west-1", name: "Before" },
  });
  expect(response.status()).toBe(201);
  return response.json();
}

async function openEdit(page: Page, { id }: Registry) {
  await page.goto(`/assets/registries/${id}`);
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  return page.getByLabel("Name", { exact: true });
}

test("a name typed on Edit registry is there after a reload and after a look at another page, until Cancel", async ({
  page,
  request,
  connected,
}) => {
  const registry = await createRegistry(request, (await connected("Carrier")).id);
  const name = await openEdit(page, registry);
  await name.fill("Typed and not saved");
  await page.reload();
  await expect(name).toHaveValue("Typed and not saved");
  await createConnector(request, { name: "Unfinished", accountType: "global" });
  await page.goto("/assets/connectors");
  await page.goBack();
  await expect(name).toHaveValue("Typed and not saved");
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Before" })).toBeVisible();
  await expect(name).toHaveCount(0);
});

test("a name that was changed elsewhere meanwhile is not overwritten: both are shown", async ({
  page,
  request,
  connected,
  expectedErrors,
}) => {
  expectedErrors.push(/412/);
  const registry = await createRegistry(request, (await connected("Carrier")).id);
  const path = `/api/v1/registries/${registry.id}`;
  const name = await openEdit(page, registry);
  await name.fill("Mine");
  await request.patch(path, { data: { name: "Theirs" } });
  await page.getByRole("button", { name: "Save" }).click();
  const notice = page.getByText("Name was changed elsewhere meanwhile");
  await expect(notice).toBeVisible();
  await expect(page.getByText("Theirs").last()).toBeVisible();
  expect(await (await request.get(path)).json()).toMatchObject({ name: "Theirs" });
  await page.getByRole("button", { name: "Keep what I typed" }).click();
  await expect(notice).toHaveCount(0);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { name: "Mine" })).toBeVisible();
  expect(await (await request.get(path)).json()).toMatchObject({ name: "Mine" });
});
