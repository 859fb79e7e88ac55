import type { Page } from "@playwright/test";
import { tabTo } from "./pages";
import { createConnector, expect, expectAccessible, test } from "./test";

const WIDTHS = [1366, 1024, 390];
const tab = (page: Page, name: string) => page.getByRole("tab", { name, exact: true });
const panel = (page: Page) => page.getByRole("complementary", { name: "Create the role" });

async function overflowOf(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}

for (const width of WIDTHS) {
  test(`at ${width} px the four setup methods are one row of tabs that the arrow keys choose`, async ({
    page,
    request,
  }) => {
    await page.setViewportSize({ width, height: 768 });
    const { id } = await createConnector(request, { name: "Tabs", accountType: "global" });
    await page.goto(`/assets/connectors/${id}`);
    await expect(tab(page, "AWS console")).toHaveAttribute("aria-selected", "true");
    const tops = await page
      .getByRole("tab")
      .evaluateAll((tabs) => tabs.map((each) => each.getBoundingClientRect().top));
    expect(tops).toHaveLength(4);
    expect(new Set(tops).size).toBe(1);
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    await expectAccessible(page);

    await tabTo(page, tab(page, "AWS console"));
    await page.keyboard.press("End");
    await expect(tab(page, "AWS CLI")).toBeFocused();
    await expect(page.getByRole("tabpanel", { name: "AWS CLI" })).toContainText("aws iam");
    await page.keyboard.press("ArrowLeft");
    await expect(page.getByRole("tabpanel", { name: "Terraform" })).toContainText("aws_iam_role");
    await expectAccessible(page);
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    await page.keyboard.press("Tab");
    await expect(page.getByRole("button", { name: "Create the role for me" })).toBeFocused();
  });
}

test("all seven steps are in view at 1366 × 768, and each of their values copies by one click", async ({
  page,
  request,
}) => {
  await page.setViewportSize({ width: 1366, height: 768 });
  const connector = await createConnector(request, { name: "Steps", accountType: "global" });
  await page.goto(`/assets/connectors/${connector.id}`);
  const steps = page.getByRole("list", { name: "Steps in the AWS console" });
  // The optional one stands between them.
  await expect(steps.getByRole("listitem")).toHaveCount(8);
  for (const step of await steps.getByRole("heading").all()) {
    await expect(step).toBeInViewport({ ratio: 1 });
  }
  // AWS is simulated here: nothing leads to the console of the real one.
  await expect(panel(page).locator('a[href*="aws.amazon.com"]')).toHaveCount(0);
  await expect(panel(page).getByRole("link", { name: "practice account" })).toBeVisible();
  for (const [label, value] of [
    ["Mooring AWS Account ID", connector.trustedAccountId],
    ["External ID", connector.externalId],
    ["Policy name", "AmazonEC2ContainerRegistryReadOnly"],
  ] as const) {
    await steps.getByRole("button", { name: `Copy ${label}` }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(value);
  }
});

test("the optional step says at once what it gives, and how when it is opened; unticked it is gone", async ({
  page,
  request,
}) => {
  const { id } = await createConnector(request, { name: "Optional", accountType: "global" });
  await page.goto(`/assets/connectors/${id}`);
  const steps = page.getByRole("list", { name: "Steps in the AWS console" });
  const step = steps.getByRole("listitem").filter({ hasText: "Let the check read the role" });
  await expect(step).toContainText("prove that nobody else gets in");
  await expect(step.getByRole("group")).toHaveCount(0);
  await tabTo(page, step.getByRole("button"));
  await page.keyboard.press("Enter");
  const policy = step.getByRole("group", { name: "Self-inspection policy" });
  await expect(policy).toContainText('"iam:GetRole"');
  await expectAccessible(page);
  await page.getByText("Role options", { exact: true }).click();
  await page.getByRole("checkbox", { name: "Let the check read this role" }).uncheck();
  await expect(step).toHaveCount(0);
  await expect(steps.getByRole("listitem")).toHaveCount(7);
  await page.reload();
  await expect(steps.getByRole("listitem")).toHaveCount(7);
});

test("a custom policy is there at once, with the account as a place to fill until it is known", async ({
  page,
  request,
}) => {
  const { id } = await createConnector(request, { name: "Custom", accountType: "global" });
  await page.goto(`/assets/connectors/${id}?region=us-west-1`);
  await page.getByText("Custom policy", { exact: true }).click();
  const policy = panel(page).getByRole("group", { name: "Permissions policy" });
  await expect(policy.locator("mark")).toHaveText("ACCOUNT_ID");
  await expect(policy).toContainText('"arn:aws:ecr:us-west-1:ACCOUNT_ID:repository/*"');
  await expectAccessible(page);
  await panel(page).getByRole("textbox", { name: "AWS account ID" }).fill("123456789012");
  await expect(policy).toContainText('"arn:aws:ecr:us-west-1:123456789012:repository/*"');
  await expect(policy.locator("mark")).toHaveCount(0);
});

test("a reload keeps the open tab, what is unfolded and the role options", async ({
  page,
  request,
}) => {
  const { id } = await createConnector(request, { name: "Kept", accountType: "global" });
  await page.goto(`/assets/connectors/${id}`);
  await tab(page, "Terraform").click();
  await page.getByText("Role options", { exact: true }).click();
  await page.getByLabel("Role name", { exact: true }).fill("KeptRole");
  await expect(page.getByRole("tabpanel")).toContainText('"KeptRole"');
  await page.reload();
  await expect(tab(page, "Terraform")).toHaveAttribute("aria-selected", "true");
  await expect(page.getByLabel("Role name", { exact: true })).toHaveValue("KeptRole");
  await expect(page.getByRole("tabpanel")).toContainText('"KeptRole"');

  const other = await createConnector(request, { name: "Other", accountType: "global" });
  await page.goto(`/assets/connectors/${other.id}`);
  await expect(tab(page, "AWS console")).toHaveAttribute("aria-selected", "true");
});

test("at 390 px the steps come before the Role ARN, in the order of the Tab key too", async ({
  page,
  request,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const { id } = await createConnector(request, { name: "Narrow", accountType: "global" });
  await page.goto(`/assets/connectors/${id}`);
  const top = async (target: ReturnType<Page["getByRole"]>) => (await target.boundingBox())?.y ?? 0;
  const externalId = page.getByRole("main").getByRole("group", { name: "External ID" });
  const arn = page.getByRole("textbox", { name: "Role ARN" });
  await expect(page.getByRole("heading", { name: /Copy the Role ARN/ })).toBeVisible();
  const lastStep = await top(page.getByRole("heading", { name: /Copy the Role ARN/ }));
  expect(await top(externalId)).toBeLessThan(lastStep);
  expect(lastStep).toBeLessThan(await top(arn));
  await tabTo(page, page.locator("summary", { hasText: "Role options" }));
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(arn).toBeFocused();
});

test("an account type that was not chosen does not turn red for the chosen one’s fault", async ({
  page,
  request,
}) => {
  const { id } = await createConnector(request, { name: "Pair", accountType: "global" });
  await page.goto(`/assets/connectors/${id}?region=us-gov-west-1`);
  const colourOf = (name: RegExp) =>
    page
      .locator("label", { has: page.getByRole("radio", { name }) })
      .evaluate((tile) => getComputedStyle(tile).borderColor);
  await expect(page.getByText(/Change the account type to US GovCloud/).first()).toBeVisible();
  expect(await colourOf(/^US GovCloud/)).toBe(await colourOf(/^China/));
  expect(await colourOf(/^Global/)).not.toBe(await colourOf(/^China/));
});
