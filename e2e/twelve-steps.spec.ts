import { choose, chooseByKeyboard, readValue, startConnector, tabTo, verdict } from "./pages";
import { expect, expectAccessible, test, uniqueRoleName } from "./test";

test("the twelve steps by mouse: from no registry to a proved one", async ({ page, aws }) => {
  await page.goto("/assets/registries");
  await expect(page.getByText("No registries yet")).toBeVisible();
  await startConnector(page, /us-west-1/);

  await expect(page.getByRole("radio", { name: /^Global/ })).toBeChecked();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Production");
  await page.getByLabel(/^Description/).fill("The account that ships.");
  const trustedAccountId = await readValue(page, "Mooring AWS Account ID");
  const externalId = await readValue(page, "External ID");

  const panel = page.getByRole("complementary");
  await expect(panel.getByText(externalId)).toBeVisible();
  await expect(panel.getByText(trustedAccountId)).toBeVisible();
  await expect(panel.getByText("AmazonEC2ContainerRegistryReadOnly").first()).toBeVisible();

  // The AWS admin follows the console steps, which give exactly these two values.
  const roleArn = await aws.createRole(uniqueRoleName(), {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${trustedAccountId}:root` },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "sts:ExternalId": externalId } },
      },
    ],
  });

  await page.getByRole("textbox", { name: "Role ARN" }).fill(`  ${roleArn}\n`);
  await page.getByRole("button", { name: "Test connection" }).click();
  await expect(verdict(page, "Connected")).toBeVisible();
  for (const step of [
    "Console identity",
    "Assume the role with the External ID",
    "Refuses a missing External ID",
    "Refuses a wrong External ID",
    "ecr:GetAuthorizationToken",
    "ecr:DescribeRepositories",
  ]) {
    await expect(page.getByRole("main").getByText(step).first()).toBeVisible();
  }
  await expectAccessible(page);

  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page).toHaveURL(/\/assets\/registries\/new/);
  await expect(page.getByRole("combobox", { name: "Region", exact: true })).toContainText(
    "us-west-1",
  );
  await expect(page.getByRole("combobox", { name: "Connector", exact: true })).toContainText(
    "Production",
  );
  await expectAccessible(page);
  await page.getByRole("button", { name: "Create registry" }).click();

  await expect(page).toHaveURL(/\/assets\/registries\/[0-9a-f-]{36}$/);
  const host = `${aws.accountId}.dkr.ecr.us-west-1.amazonaws.com`;
  await expect(page.getByRole("heading", { name: host })).toBeVisible();
  await expect(page.getByText("Connected").first()).toBeVisible();
  await expectAccessible(page);
  await page.goto("/assets/registries");
  await expect(page.getByRole("link", { name: host })).toBeVisible();
});

test("the twelve steps by keyboard alone", async ({ page, aws }) => {
  await page.goto("/assets/registries");
  const press = async (target: Parameters<typeof tabTo>[1]) => {
    await tabTo(page, target);
    await page.keyboard.press("Enter");
  };
  await press(page.getByRole("link", { name: "New Registry" }).first());
  await chooseByKeyboard(page, "Registry Type", "ecr");
  await chooseByKeyboard(page, "Region", "us-west-1");
  await press(page.getByRole("link", { name: "Create New" }));
  await expect(page.getByRole("textbox", { name: "Name", exact: true })).toBeFocused();
  await page.keyboard.type("By keyboard");
  await press(page.locator("summary", { hasText: "Role options" }));
  await tabTo(page, page.getByLabel("Role name", { exact: true }));
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(uniqueRoleName());
  await press(page.getByRole("button", { name: "Create the role for me" }));
  await press(page.getByRole("button", { name: "Show the plan" }));
  await expect(page.getByRole("heading", { name: "The plan" })).toBeFocused();
  await press(page.getByRole("button", { name: "Create the role", exact: true }));
  await expect(verdict(page, "Connected")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Role ARN" })).toHaveValue(
    new RegExp(`^arn:aws:iam::${aws.accountId}:role/`),
  );
  await press(page.getByRole("button", { name: "Save", exact: true }));
  await expect(page).toHaveURL(/\/assets\/registries\/new/);
  await press(page.getByRole("button", { name: "Create registry" }));
  await expect(page).toHaveURL(/\/assets\/registries\/[0-9a-f-]{36}$/);
});

test("a GovCloud region presets US GovCloud; a pair that cannot work says which to change", async ({
  page,
}) => {
  await startConnector(page, /us-gov-east-1/);
  await expect(page.getByRole("radio", { name: /^US GovCloud/ })).toBeChecked();
  const govAccount = await readValue(page, "Mooring AWS Account ID");
  await page.getByRole("radio", { name: /^Global/ }).check();
  await expect(page.getByText(/Change the account type to US GovCloud/).first()).toBeVisible();
  await page.getByRole("radio", { name: /^US GovCloud/ }).check();
  await expect(page.getByText(/Change the account type to US GovCloud/)).toHaveCount(0);
  expect(await readValue(page, "Mooring AWS Account ID")).toBe(govAccount);
});

test("going to Create New and back loses nothing that was typed", async ({ page }) => {
  await page.goto("/assets/registries/new");
  await choose(page, "Registry Type", "AWS ECR");
  await choose(page, "Region", /eu-central-1/);
  await page.getByLabel(/^Name/).fill("My images");
  await page.getByRole("link", { name: "Create New" }).click();
  await expect(page.getByRole("heading", { name: "Connector Details" })).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page).toHaveURL(/\/assets\/registries\/new/);
  await expect(page.getByLabel(/^Name/)).toHaveValue("My images");
  await expect(page.getByRole("combobox", { name: "Region", exact: true })).toContainText(
    "eu-central-1",
  );
  await page.reload();
  await expect(page.getByLabel(/^Name/)).toHaveValue("My images");
});
