import type { APIRequestContext, Page } from "@playwright/test";
import type { HandOffCreated } from "@/lib/domain/connectors/hand-off";
import { readValue, tabTo } from "./pages";
import { createConnector, expect, expectAccessible, test, uniqueRoleName } from "./test";

async function makeLink(
  request: APIRequestContext,
  connectorId: string,
  data: object = {},
): Promise<HandOffCreated> {
  const response = await request.post(`/api/v1/connectors/${connectorId}/hand-offs`, { data });
  expect(response.status(), await response.text()).toBe(201);
  return response.json();
}

async function openDoor(page: Page, connectorId: string): Promise<void> {
  await page.goto(`/assets/connectors/${connectorId}`);
  await page.getByText("Hand it to the AWS admin").click();
}

test("a link lets an AWS admin without a session create the role and see it connected", async ({
  page,
  aws,
  browser,
  baseURL,
  request,
}) => {
  const connector = await createConnector(request, { name: "handed", accountType: "global" });
  await openDoor(page, connector.id);
  await page.getByText("3 days", { exact: true }).click();
  await page.getByRole("button", { name: "Create link" }).click();
  await expect(page.getByText("The link is ready")).toBeVisible();
  const link = await readValue(page, "Link");
  const token = link.split("#")[1] ?? "";
  expect(token).toMatch(/^[\w-]{43}$/);
  const links = page.getByRole("region", { name: "Links" });
  await expect(links.getByText("Waiting")).toBeVisible();
  await expectAccessible(page);

  const context = await browser.newContext(baseURL ? { baseURL } : {});
  const visitor = await context.newPage();
  const addresses: string[] = [];
  const referrers: string[] = [];
  visitor.on("request", (sent) => {
    addresses.push(sent.url().split("#")[0] ?? "");
    referrers.push(sent.headers().referer ?? "");
  });
  const answer = await visitor.goto(link);
  expect(answer?.headers()["referrer-policy"]).toBe("no-referrer");
  await expect(visitor.locator("meta[name=robots]")).toHaveAttribute("content", /noindex/);
  await expect(visitor.getByText("Waiting for the role")).toBeVisible();
  await expect(visitor.getByRole("main")).toContainText(connector.externalId);
  await expect(visitor.getByRole("link", { name: /Registries|Connectors/ })).toHaveCount(0);
  await expect(visitor.getByText("handed")).toHaveCount(0);
  await expectAccessible(visitor);

  const field = visitor.getByLabel("Role ARN");
  await field.fill(`arn:aws:iam::${aws.accountId}:user/jane`);
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await visitor.getByRole("button", { name: "Save and test" }).click();
  await expect(field).toBeFocused();
  await expectAccessible(visitor);

  await visitor.getByText("Policy documents").click();
  const trust = visitor.getByRole("group", { name: "Trust policy" });
  await expect(trust).toContainText("sts:ExternalId");
  const policy = JSON.parse((await trust.textContent()) ?? "");
  await field.fill(await aws.createRole(uniqueRoleName(), policy));
  await visitor.getByRole("button", { name: "Save and test" }).click();
  await expect(visitor.getByText("That is all.")).toBeVisible();
  await expect(visitor.getByText("Connected").first()).toBeVisible();
  await expectAccessible(visitor);

  await visitor.reload();
  await expect(visitor.getByText("Done: the role is connected")).toBeVisible();
  await expect(visitor.getByText(connector.externalId)).toHaveCount(0);
  await expectAccessible(visitor);
  expect(addresses.filter((address) => address.includes(token))).toEqual([]);
  expect(referrers.filter((referrer) => referrer !== "")).toEqual([]);
  await context.close();

  await page.reload();
  await expect(page.getByText("Connected").first()).toBeVisible();
  await page.getByRole("link", { name: "Role", exact: true }).click();
  await page.getByRole("button", { name: "Show how to create the role" }).click();
  await page.getByText("Hand it to the AWS admin").click();
  await expect(links.getByText("Used")).toBeVisible();
  await expect(page.getByText(token)).toHaveCount(0);
});

test("a link is revoked in the console, and says so to whoever opens it", async ({
  page,
  request,
  expectedErrors,
}) => {
  expectedErrors.push(/410/);
  const { id } = await createConnector(request, { name: "taken back", accountType: "global" });
  const { path } = await makeLink(request, id);
  await openDoor(page, id);
  await page.getByRole("button", { name: "Revoke" }).click();
  const dialog = page.getByRole("dialog");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Revoke" }).click();
  const links = page.getByRole("region", { name: "Links" });
  await expect(links.getByText("Revoked", { exact: true })).toBeVisible();
  await expect(dialog).toHaveCount(0);
  await page.goto(path);
  await expect(page.getByText("This link was revoked")).toBeVisible();
  await expectAccessible(page);
});

test("an expired link, one that is no more and one that never was say so", async ({
  page,
  request,
  expectedErrors,
}) => {
  expectedErrors.push(/401/, /410/);
  const expired = (detail: string) => ({
    status: 410,
    contentType: "application/problem+json",
    body: JSON.stringify({ code: "hand_off_expired", title: "Expired", detail }),
  });
  // Nothing but the clock makes a link expire; the server's side of it is tested with the database.
  await page.route("**/api/v1/hand-off", (route) => route.fulfill(expired("Too late.")));
  await page.goto(`/hand-off#${"e".repeat(43)}`);
  await expect(page.getByText("This link has expired")).toBeVisible();
  await expectAccessible(page);
  await page.unroute("**/api/v1/hand-off");

  const { id } = await createConnector(request, { name: "gone", accountType: "global" });
  const { path } = await makeLink(request, id);
  await request.delete(`/api/v1/connectors/${id}`);
  await page.goto(path);
  await page.reload();
  await expect(page.getByText("This link is not valid")).toBeVisible();
  await expectAccessible(page);
  await page.goto("/hand-off");
  await expect(page.getByText("This link is not valid")).toBeVisible();
});

test("a server that cannot be reached is told, and tried again", async ({
  page,
  request,
  expectedErrors,
}) => {
  expectedErrors.push(/Failed to load|ERR_FAILED/);
  const { id } = await createConnector(request, { name: "offline", accountType: "global" });
  const { path } = await makeLink(request, id);
  await page.route("**/api/v1/hand-off", (route) => route.abort());
  await page.goto(path);
  await expect(page.getByText("This page could not be loaded")).toBeVisible({ timeout: 15_000 });
  await expectAccessible(page);
  await page.unroute("**/api/v1/hand-off");
  await page.getByRole("button", { name: "Retry" }).click();
  await expect(page.getByText("Waiting for the role")).toBeVisible();
});

test("a draft without a name has no link yet, and says what is needed", async ({
  page,
  request,
}) => {
  const { id } = await createConnector(request, { accountType: "global" });
  await openDoor(page, id);
  await expect(page.getByText("Save the connector first")).toBeVisible();
  await expectAccessible(page);
});

for (const [scheme, width] of [
  ["light", 390],
  ["dark", 1366],
] as const) {
  test(`the page of a link fits and is accessible, ${scheme} at ${width} px`, async ({
    page,
    request,
  }) => {
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ colorScheme: scheme });
    const { id } = await createConnector(request, { name: "wide", accountType: "us_gov" });
    const { path } = await makeLink(request, id, {
      options: {
        access: "custom",
        awsAccountId: "123456789012",
        regions: ["us-gov-west-1"],
        repositories: ["team/*"],
        roleName: "R".repeat(64),
        tags: [{ key: "k".repeat(128), value: "v".repeat(128) }],
      },
    });
    await page.goto(path);
    for (const method of ["AWS console", "CloudFormation", "Terraform", "AWS CLI"]) {
      await page.getByRole("tab", { name: method }).click();
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expectAccessible(page);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, `horizontal overflow of ${method} in pixels`).toBeLessThanOrEqual(0);
    }
  });
}

test("by keyboard alone an AWS admin sees what is denied, fixes it and is done", async ({
  page,
  aws,
  request,
}) => {
  const { id } = await createConnector(request, { name: "by keys", accountType: "global" });
  const { path } = await makeLink(request, id, { options: { regions: ["us-west-1"] } });
  const setup = await (await request.post(`/api/v1/connectors/${id}/setup`, { data: {} })).json();
  const roleName = uniqueRoleName();
  const roleArn = await aws.createRole(roleName, setup.trustPolicy, false);
  const listing = ["ecr:GetAuthorizationToken", "ecr:DescribeRepositories"];
  await aws.putRolePolicy(roleName, "Partial", {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: listing, Resource: "*" }],
  });
  await page.goto(path);
  await tabTo(page, page.getByRole("tab", { name: "AWS console" }));
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("tab", { name: "CloudFormation", selected: true })).toBeFocused();
  await tabTo(page, page.getByLabel("Role ARN"));
  await page.keyboard.type(roleArn);
  await page.keyboard.press("Enter");
  const fix = page.getByRole("region", { name: "How to fix the permissions" });
  await expect(fix).toContainText("gives all that is missing");
  await expect(fix).toContainText("on every repository of these regions, asked or not");
  await expect(page.getByRole("grid")).toContainText("us-west-1");
  await expectAccessible(page);
  const policy = fix.getByRole("group", { name: "Policy that fixes the role" });
  await aws.putRolePolicy(roleName, "Fixed", JSON.parse((await policy.textContent()) ?? ""));
  await tabTo(page, page.getByRole("button", { name: "Save and test" }));
  await page.keyboard.press("Enter");
  await expect(page.getByText("That is all.")).toBeVisible();
});

test("the sender's page follows: the new link waits with Copy focused, then the ARN is filled in with who gave it", async ({
  page,
  aws,
  request,
}) => {
  const connector = await createConnector(request, { name: "followed", accountType: "global" });
  await openDoor(page, connector.id);
  await page.getByRole("button", { name: "Create link" }).click();
  const copy = page.getByRole("button", { name: /^Copy.*Link/ });
  await expect(copy).toBeFocused();
  await expect(copy).toBeInViewport();
  const token = (await readValue(page, "Link")).split("#")[1] ?? "";
  const setup = await (
    await request.post(`/api/v1/connectors/${connector.id}/setup`, { data: {} })
  ).json();
  const roleArn = await aws.createRole(uniqueRoleName(), setup.trustPolicy);
  const headers = { authorization: `Bearer ${token}` };
  expect(
    (await request.put("/api/v1/hand-off/role", { headers, data: { roleArn } })).status(),
  ).toBe(204);
  const field = page.getByRole("textbox", { name: "Role ARN" });
  await expect(field).toHaveValue(roleArn);
  await expect(page.getByText(/Filled in by the AWS admin who has the link/)).toBeVisible();
  expect((await request.post("/api/v1/hand-off/test", { headers })).status()).toBe(200);
  await expect(page.getByText("Connected").first()).toBeVisible({ timeout: 10_000 });
  await expectAccessible(page);
});

test("a role given through a link while another is typed is a conflict with both values", async ({
  page,
  request,
}) => {
  const connector = await createConnector(request, { name: "contested", accountType: "global" });
  const { token } = await makeLink(request, connector.id);
  await page.goto(`/assets/connectors/${connector.id}`);
  const field = page.getByRole("textbox", { name: "Role ARN" });
  const mine = "arn:aws:iam::123456789012:role/Mine";
  const theirs = "arn:aws:iam::123456789012:role/Theirs";
  await field.fill(mine);
  await request.put("/api/v1/hand-off/role", {
    headers: { authorization: `Bearer ${token}` },
    data: { roleArn: theirs },
  });
  await page.getByRole("button", { name: "Save", exact: true }).click();
  const conflict = page.getByRole("alert").filter({ hasText: "Role ARN was changed elsewhere" });
  await expect(conflict).toContainText(theirs);
  await expect(conflict).toContainText(mine);
  await expect(field).toHaveValue(mine);
  await expectAccessible(page);
  await conflict.getByRole("button", { name: "Take the saved one" }).click();
  await expect(field).toHaveValue(theirs);
  await expect(conflict).toHaveCount(0);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Connector saved")).toBeVisible();
});
