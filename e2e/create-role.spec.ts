import type { Page } from "@playwright/test";
import { trustWithoutExternalId } from "./aws-admin";
import { createConnector, expect, expectAccessible, test, uniqueRoleName } from "./test";

/** The method of a new connector, with the role named. */
async function openDoor(page: Page, id: string, roleName: string) {
  await page.goto(`/assets/connectors/${id}`);
  await page.getByText("Role options", { exact: true }).click();
  await page.getByLabel("Role name", { exact: true }).fill(roleName);
  await page.getByText("Create the role for me", { exact: true }).click();
}

const main = (page: Page) => page.getByRole("main");

test("the plan is shown before the role is made, and nothing is made when it is given up", async ({
  page,
  request,
  aws,
}) => {
  const { id } = await createConnector(request, { name: "Planned", accountType: "global" });
  const roleName = uniqueRoleName();
  await openDoor(page, id, roleName);
  await page.getByLabel("Permissions boundary").fill("arn:aws:iam::aws:policy/ReadOnlyAccess");
  await page.getByRole("button", { name: "Show the plan" }).click();
  const plan = page.getByRole("region", { name: "The plan" });
  await expect(plan).toContainText(aws.accountId);
  await expect(plan).toContainText("user/administrator");
  await expect(plan).toContainText("Permissions boundary arn:aws:iam::aws:policy/ReadOnlyAccess");
  await expect(plan.getByRole("listitem")).toHaveCount(3);
  await plan.locator("summary", { hasText: "Trust policy" }).click();
  await expect(plan.getByRole("group", { name: "Trust policy" })).toContainText("sts:ExternalId");
  await expectAccessible(page);
  await plan.getByRole("button", { name: "Cancel" }).click();
  await expect(plan).toHaveCount(0);
  await expect(page.getByRole("textbox", { name: "Role ARN" })).toHaveValue("");
});

test("a boundary that is not there is told, and the next try makes the role", async ({
  page,
  request,
  aws,
  expectedErrors,
}) => {
  // IAM's refusal, as the browser tells it.
  expectedErrors.push(/422/);
  const { id } = await createConnector(request, { name: "Bounded", accountType: "global" });
  const roleName = uniqueRoleName();
  await openDoor(page, id, roleName);
  const boundary = page.getByLabel("Permissions boundary");
  await boundary.fill(`arn:aws:iam::${aws.accountId}:policy/Missing`);
  await page.getByRole("button", { name: "Show the plan" }).click();
  await page.getByRole("button", { name: "Create the role", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Missing" })).toContainText(
    "Nothing was left behind",
  );
  await boundary.fill("");
  await page.getByRole("button", { name: "Show the plan" }).click();
  await page.getByRole("button", { name: "Create the role", exact: true }).click();
  await expect(main(page).getByText("Connected", { exact: true }).first()).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Role ARN" })).toHaveValue(
    `arn:aws:iam::${aws.accountId}:role/${roleName}`,
  );
});

test("a role that exists is shown with what must change, fixed and connected", async ({
  page,
  request,
  aws,
}) => {
  const connector = await createConnector(request, { name: "Fixed", accountType: "global" });
  const roleName = uniqueRoleName();
  await aws.createRole(roleName, trustWithoutExternalId(connector.trustedAccountId ?? ""));
  await openDoor(page, connector.id, roleName);
  await page.getByRole("button", { name: "Show the plan" }).click();
  const plan = page.getByRole("region", { name: "The plan" });
  await expect(plan).toContainText("The account has a role of this name");
  await expect(plan.getByRole("group", { name: "Trust policy" })).toContainText(
    connector.externalId,
  );
  await expectAccessible(page);
  await plan.getByRole("button", { name: "Replace the trust policy" }).click();
  await expect(main(page).getByText("Connected", { exact: true }).first()).toBeVisible();
});

test("the role of another connector is not offered to be fixed", async ({
  page,
  request,
  connected,
}) => {
  const other = await connected("Holder", "us-west-1");
  const { id } = await createConnector(request, { name: "Second", accountType: "global" });
  await openDoor(page, id, other.roleArn?.split("/").at(-1) ?? "");
  await page.getByRole("button", { name: "Show the plan" }).click();
  const plan = page.getByRole("region", { name: "The plan" });
  await expect(plan).toContainText("This is the role of the connector");
  await expect(plan.getByRole("button", { name: "Replace the trust policy" })).toHaveCount(0);
  await plan.getByRole("button", { name: "Back" }).click();
  await expect(page.getByRole("button", { name: "Show the plan" })).toBeVisible();
});
