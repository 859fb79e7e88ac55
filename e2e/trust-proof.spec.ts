import type { APIRequestContext, Locator, Page } from "@playwright/test";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { tabTo } from "./pages";
import { createConnector, expect, expectAccessible, test, uniqueRoleName } from "./test";

function roleNameOf(connector: AwsRoleConnector): string {
  return connector.roleArn?.split("/").at(-1) ?? "";
}

async function readConnector(request: APIRequestContext, id: string): Promise<AwsRoleConnector> {
  return (await request.get(`/api/v1/connectors/${id}`)).json();
}

async function untilAssured(request: APIRequestContext, id: string, assurance: string) {
  await expect
    .poll(async () => (await readConnector(request, id)).assurance, { timeout: 30_000 })
    .toBe(assurance);
}

/** Opens the step as somebody without a mouse does; answers the field for the output. */
async function openStep(page: Page, id: string): Promise<Locator> {
  await page.goto(`/assets/connectors/${id}`);
  const step = page.locator("summary", { hasText: "Refuses everybody else" });
  await tabTo(page, step);
  await page.keyboard.press("Enter");
  return page.getByLabel("Output of aws iam get-role");
}

test("a role that does not let itself be read is proved by what its admin pastes, by keyboard alone", async ({
  page,
  aws,
  request,
  connected,
}) => {
  const connector = await connected("pasted");
  expect(connector.assurance).toBe("probed");
  const roleName = roleNameOf(connector);
  const field = await openStep(page, connector.id);
  await expect(page.getByRole("heading", { name: "Let Mooring read it" })).toBeVisible();
  await expect(page.getByRole("group", { name: "Command" })).toHaveText(
    `aws iam get-role --role-name ${roleName} --region us-east-1 --output json`,
  );
  await expectAccessible(page);

  await tabTo(page, field);
  await page.keyboard.insertText(await aws.printRole(roleName));
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Prove", exact: true })).toBeFocused();
  await page.keyboard.press("Enter");
  await untilAssured(request, connector.id, "proved");
  await expect(field).toHaveCount(0);
  expect(await readConnector(request, connector.id)).toMatchObject({ assuranceBasis: "pasted" });

  await page.getByRole("link", { name: "Role", exact: true }).click();
  const card = page.locator("#trust-policy");
  await expect(card.getByText("Proved as pasted")).toBeVisible();
  await expect(card.getByText("It counts until a check contradicts it.")).toBeVisible();
  await expectAccessible(page);
  await card.getByRole("button", { name: "Remove" }).click();
  await expectAccessible(page);
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(card.getByText("Not known: the role does not let Mooring read it.")).toBeVisible();
  await untilAssured(request, connector.id, "probed");
});

test("the output of another role is refused at the field, and what was pasted stays there", async ({
  page,
  aws,
  request,
  connected,
  expectedErrors,
}) => {
  expectedErrors.push(/422/);
  const connector = await connected("this one");
  const other = await connected("another");
  const field = await openStep(page, connector.id);
  const prove = page.getByRole("button", { name: "Prove", exact: true });
  const output = await aws.printRole(roleNameOf(other));
  await field.fill(output);
  await prove.click();
  await expect(
    page.getByText(
      `This is the role ${other.roleArn}, and the connector’s is ${connector.roleArn}`,
    ),
  ).toBeVisible();
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(field).toBeFocused();
  await expect(field).toHaveValue(output);
  await expectAccessible(page);

  await field.fill("ROLE\tarn:aws:iam::123456789012:role/Reader");
  await prove.click();
  await expect(page.getByText("Run it with --output json")).toBeVisible();
  await field.fill(output.slice(0, 120));
  await prove.click();
  await expect(page.getByText(/line \d+, column \d+/)).toBeVisible();
  expect((await readConnector(request, connector.id)).pastedAt).toBeNull();

  await field.fill(await aws.printRole(roleNameOf(connector)));
  await prove.click();
  await untilAssured(request, connector.id, "proved");
});

test("an AWS service in the trust policy is accepted where the check warns of it, and removed again", async ({
  page,
  aws,
  request,
  connected,
}) => {
  const connector = await connected("with a service");
  const roleName = roleNameOf(connector);
  const setup = await request.post(`/api/v1/connectors/${connector.id}/setup`, { data: {} });
  const trust = (await setup.json()).trustPolicy;
  await aws.setTrustPolicy(roleName, {
    ...trust,
    Statement: [
      ...trust.Statement,
      {
        Effect: "Allow",
        Principal: { Service: "lambda.amazonaws.com" },
        Action: "sts:AssumeRole",
      },
    ],
  });
  await request.put(`/api/v1/connectors/${connector.id}/pasted-role`, {
    data: { output: await aws.printRole(roleName) },
  });
  await request.post(`/api/v1/connectors/${connector.id}/test?region=us-west-1`);
  expect(await readConnector(request, connector.id)).toMatchObject({ assurance: "probed" });

  await page.goto(`/assets/connectors/${connector.id}/role`);
  await page.getByRole("button", { name: "Accept lambda.amazonaws.com" }).click();
  await untilAssured(request, connector.id, "proved");
  const accepted = page.getByRole("region", { name: "Accepted AWS services" });
  await expect(accepted).toContainText("lambda.amazonaws.com");
  await expect(page.getByRole("heading", { name: "Fix this" })).toHaveCount(0);
  await expect(page.locator("#trust-policy")).toBeFocused();
  await expectAccessible(page);

  await accepted.getByRole("button", { name: "Remove lambda.amazonaws.com" }).click();
  await expect(accepted).toHaveCount(0);
  await untilAssured(request, connector.id, "probed");
  await expect(page.getByRole("button", { name: "Accept lambda.amazonaws.com" })).toBeVisible();
});

test("the AWS admin who has a link sees how far it is assured, and the way to the proof", async ({
  page,
  aws,
  request,
}) => {
  const connector = await createConnector(request, { name: "handed", accountType: "global" });
  const made = await request.post(`/api/v1/connectors/${connector.id}/hand-offs`, { data: {} });
  const setup = await request.post(`/api/v1/connectors/${connector.id}/setup`, { data: {} });
  const roleArn = await aws.createRole(uniqueRoleName(), (await setup.json()).trustPolicy);
  await page.goto((await made.json()).path);
  await page.getByLabel("Role ARN").fill(roleArn);
  await page.getByRole("button", { name: "Save and test" }).click();
  await expect(page.getByText("Probed", { exact: true }).first()).toBeVisible();
  await expect(
    page.getByText(/With the policy at the step “Refuses everybody else”/),
  ).toBeVisible();
  await expectAccessible(page);
});

test("on the form of a draft the output is pasted too, and its test goes on from there", async ({
  page,
  aws,
  request,
}) => {
  const { id } = await createConnector(request, { accountType: "global" });
  const setup = await request.post(`/api/v1/connectors/${id}/setup`, { data: {} });
  const roleName = uniqueRoleName();
  const roleArn = await aws.createRole(roleName, (await setup.json()).trustPolicy);
  await request.patch(`/api/v1/connectors/${id}`, { data: { roleArn } });
  await request.post(`/api/v1/connectors/${id}/test?region=us-west-1`);
  await page.goto(`/assets/connectors/${id}`);
  await page.getByText("How to prove it").click();
  await page.getByLabel("Output of aws iam get-role").fill(await aws.printRole(roleName));
  await page.getByRole("button", { name: "Prove", exact: true }).click();
  await expect(page.getByText("How to prove it")).toHaveCount(0);
  await page.locator("summary", { hasText: "Refuses everybody else" }).click();
  await expect(page.getByText(/^By the trust policy as pasted on/)).toBeVisible();
});
