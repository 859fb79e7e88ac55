import { createConnector, expect, expectAccessible, test } from "./test";

test("a part that does not load is told in its own place; Retry brings it, and what was typed stays", async ({
  page,
  request,
  expectedErrors,
}) => {
  expectedErrors.push(/Failed to load resource|ERR_FAILED|could not be loaded|ChunkLoad|chunk/i);
  const { id } = await createConnector(request, { name: "parts", accountType: "global" });
  await page.goto(`/assets/connectors/${id}`);
  await page.waitForLoadState("networkidle");
  await page.getByRole("textbox", { name: "Role ARN" }).fill("arn:aws:iam::12345");
  await page.route("**/_next/static/chunks/**", (route) => route.abort());
  await page.getByText("Hand it to the AWS admin").click();
  await expect(page.getByText("Reload the page to go on here")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Connector Details" })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Role ARN" })).toHaveValue("arn:aws:iam::12345");
  await expectAccessible(page);
  await page.unroute("**/_next/static/chunks/**");
  await page.getByRole("button", { name: "Retry" }).click();
  await expect(page.getByRole("button", { name: "Create link" })).toBeVisible();
});

test("after an upgrade one reload brings the part, with all that was typed", async ({
  page,
  request,
  expectedErrors,
}) => {
  expectedErrors.push(/Failed to load resource|ERR_FAILED|could not be loaded|ChunkLoad|chunk/i);
  const { id } = await createConnector(request, { name: "upgraded", accountType: "global" });
  await page.goto(`/assets/connectors/${id}`);
  await page.waitForLoadState("networkidle");
  await page.getByRole("textbox", { name: "Role ARN" }).fill("arn:aws:iam::12345");
  await page.route("**/_next/static/chunks/**", (route) => route.fulfill({ status: 404 }));
  await page.getByText("Hand it to the AWS admin").click();
  await expect(page.getByText("it was probably upgraded")).toBeVisible();
  await page.unroute("**/_next/static/chunks/**");
  await page.getByRole("button", { name: "Reload" }).click();
  await expect(page.getByText("it was probably upgraded")).toHaveCount(0);
  await expect(page.getByRole("textbox", { name: "Role ARN" })).toHaveValue("arn:aws:iam::12345");
  await page.getByText("Hand it to the AWS admin").click();
  await expect(page.getByRole("button", { name: "Create link" })).toBeVisible();
});
