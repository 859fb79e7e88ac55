import type { Page } from "@playwright/test";
import { trustWithoutExternalId } from "./aws-admin";
import { readValue, verdict } from "./pages";
import { createConnector, createUntested, expect, test, uniqueRoleName } from "./test";

// How consoles fail at the External ID, each tried on screen; e2e/api/external-id-failures.spec.ts tries them by the API.

async function openDraft(page: Page): Promise<string> {
  await page.goto("/assets/connectors/new");
  await expect(page).toHaveURL(/\/assets\/connectors\/[0-9a-f-]{36}/);
  return readValue(page, "External ID");
}

const roleField = (page: Page) => page.getByRole("textbox", { name: "Role ARN" });

test("c1.1, c1.2, c1.6: the External ID is text of the server’s making, in no field", async ({
  page,
}) => {
  const externalId = await openDraft(page);
  expect(externalId).toMatch(/^[0-9a-f]{40}$/);
  for (const field of await page.locator("input, textarea").all()) {
    expect(await field.inputValue()).not.toContain(externalId);
  }
  await expect(page.getByRole("textbox", { name: /External ID/ })).toHaveCount(0);
});

test("c1.3 and c1.5: each connector shows an External ID of its own, by which its role lets Mooring in", async ({
  page,
  request,
  aws,
}) => {
  const ids: string[] = [];
  for (const name of ["one", "other"]) {
    const id = await createUntested(request, aws, name);
    await page.goto(`/assets/connectors/${id}`);
    await page.getByRole("button", { name: "Test connection" }).click();
    await expect(verdict(page, "Connected")).toBeVisible();
    await expect(page.getByText("Refuses a missing External ID").first()).toBeVisible();
    ids.push((await (await request.get(`/api/v1/connectors/${id}`)).json()).externalId);
  }
  expect(new Set(ids).size).toBe(2);
});

test("c1.4 and c1.7: of a role that takes none the verdict is insecure, and no way leads to a registry", async ({
  page,
  request,
  aws,
}) => {
  const { id, trustedAccountId } = await createConnector(request, {
    name: "Open",
    accountType: "global",
  });
  const trust = trustWithoutExternalId(trustedAccountId ?? "");
  const roleArn = await aws.createRole(uniqueRoleName(), trust);
  await request.patch(`/api/v1/connectors/${id}`, { data: { roleArn } });
  const isRefused = async () => {
    await page.goto("/assets/registries/new?type=aws-ecr&region=us-west-1");
    await page.getByRole("combobox", { name: "Connector", exact: true }).click();
    const option = page.getByRole("option", { name: /Open/ });
    await expect(option).toHaveAttribute("aria-disabled", "true");
  };
  // Not tested yet, then found open.
  await isRefused();
  await page.goto(`/assets/connectors/${id}`);
  await page.getByRole("button", { name: "Test connection" }).click();
  await expect(verdict(page, /^Insecure/)).toBeVisible();
  await expect(page.getByRole("link", { name: "Create registry" })).toHaveCount(0);
  await isRefused();
});

test("c1.8: the External ID stays through reloads, another account type and leaving the form", async ({
  page,
}) => {
  const externalId = await openDraft(page);
  const address = page.url();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Stays");
  await page.reload();
  expect(await readValue(page, "External ID")).toBe(externalId);
  await page.goto("/assets/connectors");
  await page.goto(address);
  expect(await readValue(page, "External ID")).toBe(externalId);
});

test("c1.9: the role of another connector is refused at its field", async ({
  page,
  request,
  expectedErrors,
}) => {
  expectedErrors.push(/409/);
  const roleArn = "arn:aws:iam::210987654321:role/Shared";
  await createConnector(request, { name: "first", accountType: "global", roleArn });
  await openDraft(page);
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("second");
  await roleField(page).fill(roleArn);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText(/This role is taken/).first()).toBeVisible();
});

test("c1.10: without a Role ARN the form asks for one, and nothing is tested", async ({ page }) => {
  await openDraft(page);
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Nothing");
  const tests: string[] = [];
  page.on("request", (sent) => {
    if (/\/test(\?|$)/.test(sent.url())) tests.push(sent.url());
  });
  await page.getByRole("button", { name: "Test connection" }).click();
  await expect(roleField(page)).toHaveAttribute("aria-invalid", "true");
  expect(tests).toEqual([]);
});

test("c1.11: another Role ARN voids the verdict on screen until it was tested", async ({
  page,
  request,
  connected,
}) => {
  const { id, roleArn } = await connected("moves");
  await request.patch(`/api/v1/connectors/${id}`, { data: { roleArn: `${roleArn}2` } });
  await page.goto(`/assets/connectors/${id}`);
  await expect(page.getByText("Untested").or(page.getByText("Never tested")).first()).toBeVisible();
  await page.goto("/assets/registries/new?type=aws-ecr&region=us-west-1");
  await page.getByRole("combobox", { name: "Connector", exact: true }).click();
  const option = page.getByRole("option", { name: /moves/ });
  await expect(option).toHaveAttribute("aria-disabled", "true");
});

test("c1.12: lists, the audit log and their dialogs show no External ID", async ({
  page,
  request,
  connected,
}) => {
  const { id, externalId } = await connected("hidden");
  await request.post(`/api/v1/connectors/${id}/external-id-rotation`);
  for (const path of ["/assets/connectors", "/assets/registries", "/settings/audit"]) {
    await page.goto(path);
    await page.waitForLoadState("networkidle");
    await expect(page.getByRole("main")).not.toContainText(externalId);
  }
});

test("c1.13 and c1.14: each set of instructions asks for the External ID and for Mooring’s principal", async ({
  page,
}) => {
  const externalId = await openDraft(page);
  for (const method of ["AWS console", "CloudFormation", "Terraform", "AWS CLI"]) {
    await page.getByRole("tab", { name: method }).click();
    const panel = page.getByRole("tabpanel");
    await expect(panel).toContainText(externalId);
    await expect(panel).toContainText(/sts:ExternalId|Require external ID/);
    // The form of the AWS console takes no other condition.
    if (method !== "AWS console") await expect(panel).toContainText("aws:PrincipalArn");
  }
});

test("c1.15: no page takes a file, or offers to import connectors", async ({ page, connected }) => {
  const { id } = await connected("exported");
  for (const path of ["/assets/connectors", "/assets/connectors/new", `/assets/connectors/${id}`]) {
    await page.goto(path);
    await page.waitForLoadState("networkidle");
    await expect(page.locator("input[type=file]")).toHaveCount(0);
    await expect(page.getByRole("button", { name: /import|upload/i })).toHaveCount(0);
  }
});
