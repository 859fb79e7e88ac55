import { choose } from "./pages";
import { createConnector, expect, expectAccessible, test } from "./test";

test("the Connector menu searches all 304 connectors on the server, ready ones first, drafts with Finish", async ({
  page,
  request,
  connected,
}) => {
  test.slow();
  for (let made = 0; made < 303; made += 1) {
    await createConnector(request, { name: `draft ${made}`, accountType: "global" });
  }
  await connected("zz ready");
  await page.goto("/assets/registries/new?type=aws-ecr&region=us-west-1&name=Kept");
  await page.getByRole("combobox", { name: "Connector", exact: true }).click();
  await expect(page.getByRole("option").first()).toContainText("zz ready");
  await expect(page.getByText(/of 304 are listed/)).toBeVisible();
  await expectAccessible(page);

  const search = page.getByLabel("Search options");
  await search.fill("draft 287");
  await expect(page.getByRole("option")).toHaveCount(1);
  await expect(page.getByRole("option")).toContainText("Finish");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Name", exact: true })).toHaveValue("draft 287");
  await page.goBack();
  await expect(page.getByRole("textbox", { name: /^Name/ })).toHaveValue("Kept");

  await choose(page, "Connector", /zz ready/);
  await page.getByRole("combobox", { name: "Connector", exact: true }).click();
  await search.fill("no such connector");
  await expect(page.getByText("Nothing found")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("combobox", { name: "Connector", exact: true })).toContainText(
    "zz ready",
  );
  await page.getByRole("button", { name: "Create registry" }).click();
  await expect(page).toHaveURL(/\/assets\/registries\/[0-9a-f-]{36}$/);

  await page.getByRole("button", { name: "Edit" }).click();
  await page.getByRole("combobox", { name: "Connector", exact: true }).click();
  await expect(page.getByRole("option")).toHaveCount(1);
  await expect(page.getByRole("option")).toContainText("zz ready");

  await page.goto("/assets/connectors/policy-check");
  await page.getByText("Checked for", { exact: true }).click();
  await page.getByRole("combobox", { name: /^Connector/ }).click();
  await expect(page.getByText("100 of 304 are listed", { exact: false })).toBeVisible();
  await search.fill("draft 287");
  await expect(page.getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("combobox", { name: /^Connector/ })).toContainText("draft 287");
  await expect(page.getByText(/^draft 287 · Global/)).toBeVisible();
});
