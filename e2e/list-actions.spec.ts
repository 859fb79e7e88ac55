import { readFile } from "node:fs/promises";
import { fill, open, rowsOf } from "./list-rows";
import { createConnector, expect, expectAccessible, test } from "./test";

test("all that match are selected beyond the page, tested and deleted", async ({
  page,
  request,
  expectedErrors,
}) => {
  test.slow();
  expectedErrors.push(/404/);
  await fill(request, 25);
  await createConnector(request, { name: "another", accountType: "global" });
  await open(page, "/assets/connectors?q=row&limit=20");
  await page.getByRole("checkbox", { name: "Select all on this page" }).check();
  await expect(page.getByText("20 selected")).toBeVisible();
  await page.getByRole("button", { name: "Select all 25 connectors that match" }).click();
  await expect(page.getByText("All 25 connectors that match")).toBeVisible();
  await page.getByRole("button", { name: "Test", exact: true }).click();
  await expect(page.getByText(/^Testing 25 connectors\./)).toBeVisible();
  const outcome = page.getByRole("status").filter({ hasText: "Tested 25 connectors: 25 failed." });
  await expect(outcome).toBeVisible({ timeout: 60_000 });
  await expect(outcome.locator(".text-danger").first()).toBeVisible();
  await expect(outcome.locator(".text-ok")).toHaveCount(0);
  // What came of them is told: nothing is selected any more.
  await expect(page.getByRole("button", { name: "Clear selection" })).toHaveCount(0);
  await expect(rowsOf(page).getByRole("checkbox", { checked: true })).toHaveCount(0);
  await expectAccessible(page);
  await outcome.getByRole("link", { name: "Show failed" }).click();
  await expect(page).toHaveURL(/\?q=row&status=failed&sort=-lastCheckAt&limit=20$/);
  await expect(rowsOf(page).filter({ hasText: "Failed" })).toHaveCount(20);

  await open(page, "/assets/connectors?q=row&limit=20");
  await page.getByRole("checkbox", { name: "Select all on this page" }).check();
  await page.getByRole("button", { name: "Select all 25 connectors that match" }).click();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("Delete 25 connectors?")).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Delete 25 connectors" }).click();
  await expect(page.getByText("Deleted 25 connectors.")).toBeVisible();
  await expect(page.getByText("No connectors match")).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(rowsOf(page)).toHaveCount(1);
});

test("what is filtered is exported, all of it, and no cell is a formula", async ({
  page,
  request,
}) => {
  await fill(request, 25);
  await createConnector(request, { name: "=cmd|row", accountType: "global" });
  await createConnector(request, { name: "left out", accountType: "global" });
  await open(page, "/assets/connectors?q=row&sort=name&limit=20");
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export CSV" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("connectors.csv");
  const lines = (await readFile(await file.path(), "utf8")).trimEnd().split("\r\n");
  expect(lines[0]).toMatch(/^Name,Description,Status,/);
  expect(lines.slice(1, 3)).toEqual([
    expect.stringMatching(/^'=cmd\|row,,draft,/),
    expect.stringMatching(
      /^row 001,,untested,.*,123456789012,arn:aws:iam::123456789012:role\/team\//,
    ),
  ]);
  expect(lines).toHaveLength(27);
});

test("a connector in use says so before anything is deleted, with links to what uses it", async ({
  page,
  request,
  connected,
}) => {
  const { id } = await connected("in use");
  const made = await request.post("/api/v1/registries", {
    data: { type: "aws-ecr", name: "the registry", connectorId: id, region: "us-west-1" },
  });
  const registry = await made.json();
  await open(page, "/assets/connectors");
  await page.getByRole("button", { name: "Actions for in use" }).click();
  await page.getByRole("menuitem", { name: "Delete…" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("“in use” is in use")).toBeVisible();
  await expect(dialog.getByRole("link", { name: "the registry" })).toHaveAttribute(
    "href",
    `/assets/registries/${registry.id}`,
  );
  await expect(dialog.getByRole("button", { name: /Delete|Try again/ })).toHaveCount(0);
  await expectAccessible(page);
});

test("a refusal leads to what holds the connector, and offers no second try", async ({
  page,
  request,
  connected,
  expectedErrors,
}) => {
  expectedErrors.push(/409/);
  const { id } = await connected("late");
  await open(page, "/assets/connectors");
  await page.getByRole("button", { name: "Actions for late" }).click();
  await page.getByRole("menuitem", { name: "Delete…" }).click();
  // Somebody else was quicker.
  await request.post("/api/v1/registries", {
    data: { type: "aws-ecr", name: "made meanwhile", connectorId: id, region: "us-west-1" },
  });
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(dialog.getByText("“late” could not be deleted")).toBeVisible();
  await expect(dialog.getByRole("link", { name: "made meanwhile" })).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Try again" })).toHaveCount(0);
  await expectAccessible(page);
});
