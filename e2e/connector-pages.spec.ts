import { trustWithoutExternalId } from "./aws-admin";
import { tabTo } from "./pages";
import { createConnector, expect, expectAccessible, test } from "./test";

const pages = ["Overview", "Role", "History", "Settings"];

test("the pages of a connector are links with an address each: reload, back and keyboard keep to them", async ({
  page,
  connected,
}) => {
  const { id } = await connected("paged");
  await page.goto(`/assets/connectors/${id}`);
  const tabs = page.getByRole("navigation", { name: "Pages of this connector" });
  await expect(tabs.getByRole("link")).toHaveText(pages);
  await expect(tabs.getByRole("link", { name: "Overview" })).toHaveAttribute(
    "aria-current",
    "page",
  );
  for (const [label, path, heading] of [
    ["Role", "role", "Role"],
    ["History", "history", "History of checks"],
    ["Settings", "settings", "Scheduled re-check"],
  ] as const) {
    await tabTo(page, tabs.getByRole("link", { name: label }));
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(new RegExp(`/${path}$`));
    await expect(page.getByRole("heading", { name: heading, exact: true })).toBeVisible();
    await expect(tabs.getByRole("link", { name: label })).toHaveAttribute("aria-current", "page");
    await expect(page.getByRole("heading", { level: 1, name: "paged" })).toBeVisible();
  }
  await page.reload();
  await expect(page.getByRole("heading", { name: "Scheduled re-check" })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { name: "History of checks" })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/\/role$/);
});

test("the header stays while one goes from page to page, and a test that runs goes on", async ({
  page,
  connected,
}) => {
  const { id } = await connected("steady");
  await page.goto(`/assets/connectors/${id}/settings`);
  const heading = page.getByRole("heading", { level: 1, name: "steady" });
  await heading.evaluate((element) => {
    element.dataset.mark = "the same";
  });
  await page.getByRole("button", { name: "Test connection" }).click();
  // Its result is on the overview.
  await expect(page).toHaveURL(new RegExp(`/assets/connectors/${id}$`));
  await expect(page.getByRole("link", { name: "Create registry" })).toBeVisible();
  await expect(heading).toHaveAttribute("data-mark", "the same");
  await page.getByRole("link", { name: "History" }).click();
  await expect(page.getByText("Whole check", { exact: true })).toHaveCount(2);
});

test("an insecure connector says so on top, and leads to its trust policy, which fixes it", async ({
  page,
  aws,
  request,
  connected,
}) => {
  const broken = await connected("opened");
  const roleName = broken.roleArn?.split("/").at(-1) ?? "";
  await aws.setTrustPolicy(roleName, trustWithoutExternalId(broken.trustedAccountId ?? ""));
  await request.post(`/api/v1/connectors/${broken.id}/test?region=us-west-1`);
  await page.goto(`/assets/connectors/${broken.id}`);
  await expect(page.getByText("Insecure: do not use this role yet")).toBeInViewport();
  await page.getByRole("link", { name: "Fix the trust policy" }).click();
  await expect(page).toHaveURL(/\/role#fix$/);
  await expect(page.getByRole("heading", { name: "Fix this" })).toBeInViewport();
  await expectAccessible(page);
  const setup = await (
    await request.post(`/api/v1/connectors/${broken.id}/setup`, { data: {} })
  ).json();
  await aws.setTrustPolicy(roleName, setup.trustPolicy);
  await page.getByRole("button", { name: "Test again" }).click();
  await expect(page.getByRole("heading", { name: "Fix this" })).toHaveCount(0);
  await page.getByRole("link", { name: "Overview" }).click();
  await expect(page.getByRole("link", { name: "Create registry" })).toBeVisible();
});

test("a failed connector has the same alert on top of each of its pages as an insecure one", async ({
  page,
  request,
}) => {
  const roleArn = "arn:aws:iam::123456789012:role/none";
  const { id } = await createConnector(request, {
    name: "no role",
    accountType: "global",
    roleArn,
  });
  await request.post(`/api/v1/connectors/${id}/test`);
  await page.goto(`/assets/connectors/${id}`);
  await expect(page.getByText("The connection does not work yet")).toBeInViewport();
  for (const path of ["role", "history", "settings"]) {
    await page.goto(`/assets/connectors/${id}/${path}`);
    await expect(page.getByText("This connector does not work")).toBeInViewport();
  }
});

test("another Role ARN is saved and tested from the Role page; what was typed survives a reload", async ({
  page,
  request,
  connected,
}) => {
  const other = await connected("other");
  const roleArn = "arn:aws:iam::123456789012:role/none";
  const { id } = await createConnector(request, { name: "moves", accountType: "global", roleArn });
  await request.delete(`/api/v1/connectors/${other.id}`);
  await page.goto(`/assets/connectors/${id}/role`);
  await page.getByRole("button", { name: "Change the role" }).click();
  const field = page.getByRole("textbox", { name: "Role ARN" });
  await expect(field).toHaveValue(roleArn);
  await field.fill(other.roleArn ?? "");
  await page.reload();
  await expect(field).toHaveValue(other.roleArn ?? "");
  await page.getByRole("button", { name: "Save and test" }).click();
  await expect(page).toHaveURL(new RegExp(`/assets/connectors/${id}$`));
  // The role trusts the External ID of the connector that is gone.
  await expect(page.getByText("The connection does not work yet")).toBeVisible();
  expect(await (await request.get(`/api/v1/connectors/${id}`)).json()).toMatchObject({
    roleArn: other.roleArn,
  });
});

test("a connector that a registry uses says why it cannot be deleted before anybody presses", async ({
  page,
  request,
  connected,
}) => {
  const { id } = await connected("held");
  const made = await request.post("/api/v1/registries", {
    data: { type: "aws-ecr", connectorId: id, region: "us-west-1", name: "the registry" },
  });
  await page.goto(`/assets/connectors/${id}`);
  await expect(page.getByRole("link", { name: "the registry" })).toBeVisible();
  await page.getByRole("button", { name: "More for this connector" }).click();
  const remove = page.getByRole("menuitem", { name: /^Delete/ });
  await expect(remove).toHaveAttribute("aria-disabled", "true");
  await expect(remove).toContainText("A registry uses it");
  await page.keyboard.press("Escape");
  await request.delete(`/api/v1/registries/${(await made.json()).id}`);
  await page.goto(`/assets/connectors/${id}/settings`);
  await page.getByRole("button", { name: "Delete…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(page).toHaveURL(/\/assets\/connectors$/);
});

test("a registry is tested on its own page, with the result in place", async ({
  page,
  aws,
  request,
  connected,
}) => {
  const { id, roleArn, trustedAccountId } = await connected("carrier");
  const made = await request.post("/api/v1/registries", {
    data: { type: "aws-ecr", connectorId: id, region: "us-west-1", name: "tested here" },
  });
  await page.goto(`/assets/registries/${(await made.json()).id}`);
  const test = page.getByRole("button", { name: "Test connection" });
  await test.click();
  const result = page.getByRole("region", { name: "Connection test" });
  await expect(result.getByText("Connected", { exact: true })).toBeVisible();
  await expect(page).toHaveURL(/\/assets\/registries\//);
  await expectAccessible(page);
  await aws.setTrustPolicy(
    roleArn?.split("/").at(-1) ?? "",
    trustWithoutExternalId(trustedAccountId ?? ""),
  );
  await test.click();
  await expect(result.getByText("Insecure: do not use this role yet")).toBeVisible();
  await expect(page.getByText(/Broke .*, was connected/)).toBeVisible();
  await expectAccessible(page);
});
