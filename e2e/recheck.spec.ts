import { trustWithoutExternalId } from "./aws-admin";
import { choose } from "./pages";
import { createConnector, expect, expectAccessible, test } from "./test";

test("several connectors are tested at once, and a changed verdict shows everywhere", async ({
  page,
  aws,
  request,
  connected,
}) => {
  const steady = await connected("steady");
  const broken = await connected("broken");
  await createConnector(request, { name: "unfinished", accountType: "global" });
  const made = await request.post("/api/v1/registries", {
    data: { type: "aws-ecr", connectorId: broken.id, region: "us-west-1", name: "its registry" },
  });
  const registry = await made.json();
  await aws.setTrustPolicy(
    broken.roleArn?.split("/").at(-1) ?? "",
    trustWithoutExternalId(broken.trustedAccountId ?? ""),
  );

  await page.goto("/assets/connectors");
  await page.getByRole("checkbox").first().check();
  await page.getByRole("button", { name: "Test", exact: true }).click();
  await expect(page.getByText(/Testing 2 connectors\. Left out “unfinished”/)).toBeVisible();
  await expect(page.getByText("Tested 2 connectors: 1 connected, 1 insecure.")).toBeVisible();
  const row = page.getByRole("row").filter({ hasText: "broken" });
  await expect(row).toContainText("Insecure");
  await expect(row).toContainText(/Broke .*, was connected/);
  await expect(page.getByRole("row").filter({ hasText: steady.name ?? "" })).not.toContainText(
    "was connected",
  );
  await expectAccessible(page);

  await page.goto("/assets/registries");
  await expect(page.getByText(/Broke .*, was connected/)).toBeVisible();
  await page.goto(`/assets/registries/${registry.id}`);
  await expect(page.getByText(/Broke .*, was connected/)).toBeVisible();
  await page.goto(`/assets/connectors/${broken.id}`);
  await expect(page.getByText(/Broke .*, was connected/)).toBeVisible();
});

test("how often a connector is tested is saved at once and can be taken back", async ({
  page,
  request,
  connected,
}) => {
  const { id } = await connected("scheduled");
  const readHours = async () =>
    (await (await request.get(`/api/v1/connectors/${id}`)).json()).recheckHours;
  await page.goto(`/assets/connectors/${id}/settings`);
  await choose(page, "How often", "Never");
  await expect(page.getByText("Saved: never.")).toBeVisible();
  await expect(page.getByText("None planned")).toBeVisible();
  expect(await readHours()).toBe(0);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText(/^Saved: Default \(every 24 hours\)/)).toBeVisible();
  expect(await readHours()).toBeNull();
  await page.reload();
  await choose(page, "How often", "Every 6 hours");
  await expect(page.getByText("Saved: every 6 hours.")).toBeVisible();
  await expect(page.getByText(/in [56] hours/)).toBeVisible();
});

test("a draft says why it is not tested by itself", async ({ page, request }) => {
  const { id } = await createConnector(request, { accountType: "global" });
  await page.goto(`/assets/connectors/${id}`);
  await expect(page.getByText(/Off while this is a draft/)).toBeVisible();
});
