import { trustWithoutExternalId } from "./aws-admin";
import { choose, readValue, startConnector, verdict } from "./pages";
import { createConnector, expect, expectAccessible, test, uniqueRoleName } from "./test";

test("a draft is for the same region on another machine", async ({ page, browser, baseURL }) => {
  await startConnector(page, /eu-central-1/);
  await expect(page.getByText("For a registry in")).toBeVisible();
  const { pathname } = new URL(page.url());
  const elsewhere = await browser.newContext({ baseURL: baseURL ?? "" });
  const other = await elsewhere.newPage();
  await other.goto(pathname);
  await expect(other.getByText("For a registry in")).toContainText("Europe (Frankfurt)");
  await elsewhere.close();
});

test("the form of a draft comes with the page, before its scripts", async ({ page, request }) => {
  const { id } = await createConnector(request, { name: "No script", accountType: "us_gov" });
  // What is in the page is put in its place by a script inside it; those that make it work come from files.
  await page.route("**/*.js*", (route) =>
    route.fulfill({ contentType: "text/javascript", body: "" }),
  );
  await page.goto(`/assets/connectors/${id}`);
  const name = page.getByRole("textbox", { name: "Name", exact: true });
  await expect(name).toHaveValue("No script");
  // What nobody would read cannot be typed.
  await expect(name).toBeDisabled();
  await expect(page.getByRole("radio", { name: /US GovCloud/ })).toBeChecked();
  await expect(page.getByRole("button", { name: "Save", exact: true })).toBeVisible();
});

test("a draft survives closing the tab, with what was typed", async ({ page, context }) => {
  await startConnector(page, /us-west-1/);
  const externalId = await readValue(page, "External ID");
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Half done");
  await page.getByRole("textbox", { name: "Role ARN" }).fill("arn:aws:iam::12345");
  await expect(page.getByText(/kept in this browser/)).toBeVisible();
  await page.close();

  const again = await context.newPage();
  await again.goto("/assets/connectors");
  await again.getByRole("link", { name: "Half done" }).click();
  for (const arrive of [() => undefined, () => again.reload()]) {
    await arrive();
    expect(await readValue(again, "External ID")).toBe(externalId);
    await expect(again.getByRole("textbox", { name: "Name", exact: true })).toHaveValue(
      "Half done",
    );
    await expect(again.getByRole("textbox", { name: "Role ARN" })).toHaveValue(
      "arn:aws:iam::12345",
    );
  }
});

test("a role without the External-ID condition is insecure, refused, fixed, accepted", async ({
  page,
  aws,
  request,
}) => {
  await startConnector(page, /us-west-1/);
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Too open");
  const trusted = await readValue(page, "Mooring AWS Account ID");
  const roleName = uniqueRoleName();
  await page
    .getByRole("textbox", { name: "Role ARN" })
    .fill(await aws.createRole(roleName, trustWithoutExternalId(trusted)));
  await page.getByRole("button", { name: "Test connection" }).click();
  await expect(verdict(page, /^Insecure/)).toBeVisible();
  await expect(page.getByText(/let Mooring in without an External ID/).first()).toBeVisible();
  await expectAccessible(page);

  await page.goto("/assets/registries/new?type=aws-ecr&region=us-west-1");
  await page.getByRole("combobox", { name: "Connector", exact: true }).click();
  const option = page.getByRole("option", { name: /Too open/ });
  await expect(option).toHaveAttribute("aria-disabled", "true");
  await page.keyboard.press("Escape");

  await page.goto("/assets/connectors");
  await page.getByRole("link", { name: "Too open" }).click();
  await expect(page).toHaveURL(/\/assets\/connectors\/[0-9a-f-]{36}/);
  const id = page.url().match(/[0-9a-f-]{36}/)?.[0];
  const setup = await (await request.post(`/api/v1/connectors/${id}/setup`, { data: {} })).json();
  await aws.setTrustPolicy(roleName, setup.trustPolicy);
  await page.getByRole("button", { name: "Test connection" }).click();
  await expect(verdict(page, "Connected")).toBeVisible();

  await page.goto("/assets/registries/new?type=aws-ecr&region=us-west-1");
  await choose(page, "Connector", /Too open/);
  await page.getByRole("button", { name: "Create registry" }).click();
  await expect(page).toHaveURL(/\/assets\/registries\/[0-9a-f-]{36}$/);
});

test("each wrong kind of Role ARN has its own message", async ({ page }) => {
  await page.goto("/assets/connectors/new");
  const field = page.getByRole("textbox", { name: "Role ARN" });
  const seen = new Set<string>();
  for (const wrong of [
    "arn:aws:iam::123456789012:user/jane",
    "arn:aws:iam::123456789012:root",
    "arn:aws:sts::123456789012:assumed-role/CMS/session",
    "arn:aws:iam::123456789012:instance-profile/web",
    "arn:aws:iam::12345678901:role/CMS",
    "arn:aws:iam:us-east-1:123456789012:role/CMS",
    "arn:aws:iam::123456789012:role/*",
    "arn:aws-us-gov:iam::123456789012:role/CMS",
    "CMS",
  ]) {
    await field.fill(wrong);
    await field.blur();
    await expect(field).toHaveAttribute("aria-invalid", "true");
    const described = (await field.getAttribute("aria-describedby")) ?? "";
    const errorId = described.split(" ").find((id) => id.endsWith("-error")) ?? "";
    const message = (await page.locator(`[id="${errorId}"]`).textContent()) ?? "";
    expect(seen).not.toContain(message);
    seen.add(message);
  }
  await field.fill("  arn:aws:iam::123456789012:role/team/CMS ");
  await expect(field).not.toHaveAttribute("aria-invalid", "true");
});

test("a stopped console is told as a failure with Retry, never as an empty list", async ({
  page,
  server,
  expectedErrors,
}) => {
  expectedErrors.push(/Failed to load resource/);
  await page.goto("/assets/connectors");
  await expect(page.getByText("No connectors yet")).toBeVisible();
  await server.stop();
  await page.getByRole("link", { name: "Registries" }).first().hover();
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await server.start();
  await page.goto("/assets/registries");
  await expect(page.getByText("No registries yet")).toBeVisible();
  await page.route("**/api/v1/**", (route) => route.abort());
  // What the server could not read with the page, the browser asks for.
  await page.goto("/assets/connectors?page=2&after=damaged");
  await expect(page.getByText("The connectors could not be loaded")).toBeVisible();
  await expect(page.getByText("No connectors yet")).toHaveCount(0);
  await expectAccessible(page);
  await page.unroute("**/api/v1/**");
  await page.getByRole("button", { name: "Retry" }).click();
  await expect(page.getByText("No connectors yet")).toBeVisible();
});

test("what was typed stays when Save meets a stopped console", async ({
  page,
  request,
  expectedErrors,
}) => {
  expectedErrors.push(/Failed to load resource/);
  const roleArn = "arn:aws:iam::123456789012:role/kept";
  const { id } = await createConnector(request, { name: "kept", accountType: "global", roleArn });
  await page.goto(`/assets/connectors/${id}/settings`);
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("renamed");
  await page.route("**/api/v1/**", (route) => route.abort());
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("What you typed is kept.")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Name", exact: true })).toHaveValue("renamed");
  await page.unroute("**/api/v1/**");
  await page.getByRole("button", { name: "Retry" }).first().click();
  await expect(page.getByText("Connector saved")).toBeVisible();
});

test("a taken name is told at its field, and nothing is lost", async ({
  page,
  request,
  expectedErrors,
}) => {
  expectedErrors.push(/409/);
  await createConnector(request, { name: "taken", accountType: "global" });
  const roleArn = "arn:aws:iam::123456789012:role/free";
  const { id } = await createConnector(request, { name: "free", accountType: "global", roleArn });
  await page.goto(`/assets/connectors/${id}/settings`);
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("taken");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText(/Another connector is named "taken"/)).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Name", exact: true })).toBeFocused();
  await expect(page.getByRole("textbox", { name: "Name", exact: true })).toHaveValue("taken");
});

test("several are deleted at once, and those in use stay, which is said before", async ({
  page,
  request,
  connected,
}) => {
  const used = await connected("in use");
  await request.post("/api/v1/registries", {
    data: { type: "aws-ecr", name: "the registry", connectorId: used.id, region: "us-west-1" },
  });
  await createConnector(request, { name: "unused", accountType: "global" });
  await page.goto("/assets/connectors");
  await page.getByRole("checkbox").first().check();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("1 connector is in use and stays:")).toBeVisible();
  await expect(dialog.getByRole("link", { name: "the registry" })).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: /^Delete/ }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("link", { name: "unused" })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "in use" })).toBeVisible();
});

test("search, filter and order are in the address: reload and back keep them", async ({
  page,
  request,
}) => {
  for (const name of ["alpha", "beta", "gamma"]) {
    await createConnector(request, { name, accountType: "global" });
  }
  await page.goto("/assets/connectors");
  await page.getByRole("searchbox", { name: "Search connectors" }).fill("a");
  await expect(page).toHaveURL(/q=a/);
  await page.getByRole("button", { name: /^Name/ }).click();
  await expect(page).toHaveURL(/sort=name/);
  const rows = page.getByRole("row").filter({ has: page.getByRole("link") });
  await expect(rows.first()).toContainText("alpha");
  await page.reload();
  await expect(page.getByRole("searchbox", { name: "Search connectors" })).toHaveValue("a");
  await rows.first().getByRole("link").first().click();
  await expect(page.getByRole("heading", { name: "Connector Details" })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/sort=name/);
  await expect(rows.first()).toContainText("alpha");
});
