import type { Page } from "@playwright/test";
import { createConnector, expect, expectAccessible, test, uniqueRoleName } from "./test";

async function search(page: Page, connectorId: string): Promise<void> {
  await page.goto(`/assets/connectors/${connectorId}/discovery`);
  await page.getByRole("button", { name: "Search all regions" }).click();
  await expect(page.getByText(/regions have answered; 3 have repositories/)).toBeVisible();
}

function region(page: Page, code: string) {
  return page.getByRole("listitem").filter({ hasText: code });
}

test("a discovery finds the regions that hold repositories, and creates their registries at once", async ({
  page,
  connected,
}) => {
  const { id } = await connected("discoverer");
  await page.goto(`/assets/connectors/${id}`);
  await page.getByRole("button", { name: "More for this connector" }).click();
  await page.getByRole("menuitem", { name: "Find registries" }).click();
  await expect(page.getByRole("heading", { name: "Find registries" })).toBeVisible();
  await expectAccessible(page);
  await search(page, id);
  await expect(region(page, "us-east-1")).toContainText("24 repositories");
  await expect(region(page, "us-west-1")).toContainText("6 repositories");
  await expect(page.getByText("Not enabled", { exact: true })).toBeVisible();
  await expectAccessible(page);

  // Where repositories are, until somebody decides otherwise.
  for (const code of ["us-east-1", "us-west-1", "eu-central-1"]) {
    await expect(region(page, code).getByRole("checkbox")).toBeChecked();
  }
  await region(page, "eu-central-1").getByRole("checkbox").uncheck();
  await region(page, "eu-west-1").getByRole("checkbox").check();
  await page.getByRole("button", { name: "Create 3 registries" }).click();
  await expect(page.getByText("3 registries created")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Open registries" }).click();
  await expect(page).toHaveURL(/\/assets\/registries$/);
  await expect(page.getByRole("link", { name: /dkr\.ecr/ })).toHaveCount(3);

  await search(page, id);
  await expect(region(page, "us-east-1").getByRole("link")).toHaveText("Open its registry");
  await expect(page.getByRole("button", { name: "Create 1 registry" })).toBeVisible();
});

test("a registry that could not be created is tried again, the others are not lost", async ({
  page,
  request,
  connected,
  expectedErrors,
}) => {
  expectedErrors.push(/Failed to load resource/);
  const { id } = await connected("half way");
  await search(page, id);
  let asked = 0;
  await page.route("**/api/v1/registries", (route) => {
    asked += 1;
    return asked === 2 ? route.abort() : route.continue();
  });
  await page.getByRole("button", { name: "Create 3 registries" }).click();
  await expect(page.getByText(/2 registries created, 1 not/)).toBeVisible();
  await expect(page.getByText(/^Not created:/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Try again: create 1 registry" }).click();
  await expect(page.getByText("3 registries created")).toBeVisible();
  expect((await (await request.get("/api/v1/registries")).json()).total).toBe(3);
});

test("a connector that is not proved cannot discover, and the page says what to do", async ({
  page,
  request,
}) => {
  const draft = await createConnector(request, { name: "draft", accountType: "global" });
  await page.goto(`/assets/connectors/${draft.id}/discovery`);
  await expect(page.getByText("This connector cannot read its account yet")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Open the connector" }).click();
  await expect(page).toHaveURL(new RegExp(`/assets/connectors/${draft.id}$`));
});

test("regions that the role may not read say so, and the whole list fits on a phone", async ({
  page,
  aws,
  request,
}) => {
  const { id } = await createConnector(request, { name: "denied", accountType: "global" });
  const setup = await (await request.post(`/api/v1/connectors/${id}/setup`, { data: {} })).json();
  const roleArn = await aws.createRole(uniqueRoleName(), setup.trustPolicy, false);
  await request.patch(`/api/v1/connectors/${id}`, { data: { roleArn } });
  const check = await request.post(`/api/v1/connectors/${id}/test?region=us-west-1`);
  expect((await check.json()).verdict).toBe("degraded");

  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/assets/connectors/${id}/discovery`);
  await page.getByRole("button", { name: "Search all regions" }).click();
  await expect(page.getByText(/regions have answered; none has/)).toBeVisible();
  await expect(page.getByText("Could not be read")).toBeVisible();
  await expectAccessible(page);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, "horizontal overflow in pixels").toBeLessThanOrEqual(0);
});
