import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { auditEntrySchema } from "@/lib/domain/console/audit-entry";
import { ocsfEventSchema } from "@/lib/domain/console/ocsf-event";
import { createConnector, expect, expectAccessible, test, uniqueRoleName } from "./test";

async function exportAs(page: Page, name: string): Promise<string[]> {
  const started = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("menuitem", { name }).click();
  return readFileSync(await (await started).path(), "utf8")
    .trimEnd()
    .split("\n");
}

test("what was done is told in plain words, with what it was before and after", async ({
  page,
  request,
}) => {
  const { id } = await createConnector(request, { name: "Audited account", accountType: "global" });
  const changed = await request.patch(`/api/v1/connectors/${id}`, {
    data: { name: "Audited anew", description: "For the audit" },
    headers: { "x-request-id": "request-of-the-audit" },
  });
  expect(changed.status()).toBe(200);
  await page.goto("/settings/audit");
  const line =
    "Connector “Audited anew”: changed, name Audited account → Audited anew, description";
  const row = page.getByRole("row", { name: line });
  await expect(row).toContainText("local owner");
  await expect(row).toContainText("127.0.0.1");
  await row.getByRole("button", { name: line }).click();
  const dialog = page.getByRole("dialog", { name: "Connector “Audited anew”: changed" });
  await expect(
    dialog.getByRole("row", { name: "Name Audited account Audited anew" }),
  ).toBeVisible();
  await expect(dialog.getByRole("row", { name: "Description None For the audit" })).toBeVisible();
  await expect(dialog.getByText("request-of-the-audit")).toBeVisible();
  await expect(dialog.getByText(/^[0-9a-f]{64}$/)).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("link", { name: "All entries of it" }).click();
  await expect(page).toHaveURL(`/settings/audit?id=${id}`);
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("row")).toHaveCount(3);
});

test("filters stand in the address, and what they find is exported as lines and as events", async ({
  page,
  request,
}) => {
  // Another one, so that fewer rows show that the search was made.
  await createConnector(request, { name: uniqueRoleName(), accountType: "global" });
  const name = uniqueRoleName();
  const { id } = await createConnector(request, { name, accountType: "global" });
  await request.delete(`/api/v1/connectors/${id}`);
  await page.goto("/settings/audit");
  await page.getByRole("searchbox", { name: "Search by name" }).fill(name.toUpperCase());
  await expect(page.getByRole("row")).toHaveCount(3);
  await expect(page.getByRole("row", { name: `Connector “${name}”: deleted` })).toBeVisible();
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  const panel = page.getByRole("dialog", { name: "Filter" });
  await panel.getByLabel("What").selectOption("connector.deleted");
  await expect(page).toHaveURL(/action=connector\.deleted/);
  await expect(page).toHaveURL(/action=connector\.deleted/);
  await expect(page.getByRole("row")).toHaveCount(2);
  await page.reload();
  await expect(page.getByRole("row")).toHaveCount(2);
  await expect(page.getByRole("button", { name: "Filter (1)" })).toBeVisible();

  const lines = (await exportAs(page, "JSON lines (NDJSON)")).map((line) =>
    auditEntrySchema.parse(JSON.parse(line)),
  );
  expect(lines).toMatchObject([{ action: "connector.deleted", subject: { id } }]);
  const events = (await exportAs(page, "OCSF events, for a SIEM")).map((line) =>
    ocsfEventSchema.parse(JSON.parse(line)),
  );
  expect(events).toMatchObject([{ activity_id: 4, entity: { uid: id } }]);

  await page.goto("/settings/audit?q=nothing-has-this-text&action=role.created");
  await expect(page.getByText("Nothing matches “nothing-has-this-text”")).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(page).toHaveURL("/settings/audit");
});

test("what cannot be loaded says so, and is asked for again", async ({
  page,
  request,
  expectedErrors,
}) => {
  await createConnector(request, { name: "Lost account", accountType: "global" });
  expectedErrors.push(/503/);
  const calls = "**/api/v1/audit?*";
  await page.goto("/settings/console-identity");
  await page.route(calls, (route) =>
    route.fulfill({ status: 503, contentType: "application/problem+json", body: "{}" }),
  );
  await page.goto("/settings/audit");
  // The page came with its data: another order is asked for by the browser.
  await page.getByRole("button", { name: /^When/ }).click();
  await expect(page.getByText("Audit log could not be loaded")).toBeVisible();
  await page.unroute(calls);
  await page.getByRole("button", { name: "Retry" }).click();
  await expect(page.getByText("Audit log could not be loaded")).toBeHidden();
});
