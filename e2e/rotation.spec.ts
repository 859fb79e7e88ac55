import type { APIRequestContext, Page } from "@playwright/test";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { expect, expectAccessible, test } from "./test";

function roleNameOf(connector: AwsRoleConnector): string {
  return connector.roleArn?.split("/").at(-1) ?? "";
}

/** A policy of the page, as the AWS admin would copy it. */
async function readPolicy(page: Page, label: string): Promise<unknown> {
  const policy = page.getByRole("group", { name: label });
  await expect(policy).toContainText("sts:ExternalId");
  return JSON.parse((await policy.textContent()) ?? "");
}

async function readConnector(request: APIRequestContext, id: string): Promise<AwsRoleConnector> {
  return (await request.get(`/api/v1/connectors/${id}`)).json();
}

async function testVerdict(request: APIRequestContext, id: string): Promise<string> {
  const check = await request.post(`/api/v1/connectors/${id}/test?region=us-west-1`);
  return (await check.json()).verdict;
}

async function startReplacement(page: Page, id: string): Promise<void> {
  await page.goto(`/assets/connectors/${id}/role`);
  await page.getByRole("button", { name: "Replace the External ID" }).click();
  await expect(page.getByText("A new External ID is ready.")).toBeVisible();
}

test("an External ID is replaced without an outage, and the old one is refused in the end", async ({
  page,
  aws,
  request,
  connected,
}) => {
  const before = await connected("rotated");
  const roleName = roleNameOf(before);
  await startReplacement(page, before.id);
  const pending = await readConnector(request, before.id);
  expect(pending.externalId).toBe(before.externalId);
  expect(await testVerdict(request, before.id)).toBe("connected");

  await page.reload();
  const both = await readPolicy(page, "Trust policy for both External IDs");
  expect(JSON.stringify(both)).toContain(before.externalId);
  expect(JSON.stringify(both)).toContain(pending.pendingExternalId);
  await expectAccessible(page);
  await aws.setTrustPolicy(roleName, both);
  expect(await testVerdict(request, before.id)).toBe("connected");

  await page.getByRole("button", { name: "Test the new ID" }).click();
  await expect(page.getByText("The new External ID is in use")).toBeVisible();
  const taken = await readConnector(request, before.id);
  expect(taken.externalId).toBe(pending.pendingExternalId);
  expect(taken.retiredExternalId).toBe(before.externalId);
  expect(taken.status).toBe("connected");

  await page.getByRole("button", { name: "Test that the unused ID is refused" }).click();
  const card = page.getByRole("region", { name: "Replacement of the External ID" });
  await expect(card.getByText(/^Tested/)).toBeVisible();
  await expect(page.getByText("The new External ID is in use")).toBeVisible();

  const alone = await readPolicy(page, "Trust policy for the present External ID alone");
  expect(JSON.stringify(alone)).not.toContain(before.externalId);
  await expectAccessible(page);
  await aws.setTrustPolicy(roleName, alone);
  await page.getByRole("button", { name: "Test that the unused ID is refused" }).click();
  await expect(page.getByText("The replacement is complete")).toBeVisible();
  await expectAccessible(page);
  const after = await readConnector(request, before.id);
  expect(after.retiredExternalId).toBeNull();
  expect(after.status).toBe("connected");
});

test("a new External ID that the role does not accept yet changes nothing", async ({
  page,
  request,
  connected,
}) => {
  const before = await connected("too early");
  await startReplacement(page, before.id);
  await page.getByRole("button", { name: "Test the new ID" }).click();
  await expect(page.getByText(/^Nothing was changed/)).toBeVisible();
  await expect(page.getByText("Assume the role with the new External ID").first()).toBeVisible();
  await expectAccessible(page);
  const after = await readConnector(request, before.id);
  expect(after.externalId).toBe(before.externalId);
  expect(after.pendingExternalId).not.toBeNull();
  expect(after.status).toBe("connected");
});

test("a replacement can be cancelled, and the present External ID goes on working", async ({
  page,
  aws,
  request,
  connected,
}) => {
  const before = await connected("cancelled");
  await startReplacement(page, before.id);
  const both = await readPolicy(page, "Trust policy for both External IDs");
  await aws.setTrustPolicy(roleNameOf(before), both);
  await page.getByRole("button", { name: "Cancel the replacement" }).click();
  const dialog = page.getByRole("dialog");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Cancel the replacement" }).click();
  await expect(page.getByText("The replacement was cancelled")).toBeVisible();
  const after = await readConnector(request, before.id);
  expect(after.externalId).toBe(before.externalId);
  expect(after.pendingExternalId).toBeNull();
  expect(after.retiredExternalId).not.toBeNull();
  expect(await testVerdict(request, before.id)).toBe("connected");
  await expectAccessible(page);
  const alone = await readPolicy(page, "Trust policy for the present External ID alone");
  await aws.setTrustPolicy(roleNameOf(before), alone);
  await page.getByRole("button", { name: "Test that the unused ID is refused" }).click();
  await expect(page.getByRole("button", { name: "Replace the External ID" })).toBeVisible();
  expect((await readConnector(request, before.id)).retiredExternalId).toBeNull();
});

test("a replacement that somebody cancelled elsewhere is told, and the page catches up", async ({
  page,
  request,
  connected,
  expectedErrors,
}) => {
  expectedErrors.push(/409/);
  const { id } = await connected("two people");
  await startReplacement(page, id);
  await request.delete(`/api/v1/connectors/${id}/external-id-rotation`);
  await page.getByRole("button", { name: "Test the new ID" }).click();
  await expect(page.getByText("The new External ID could not be tested")).toBeVisible();
  await expect(
    page.getByRole("button", { name: "Test that the unused ID is refused" }),
  ).toBeVisible();
});
