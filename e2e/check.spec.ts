import { readFile } from "node:fs/promises";
import { checkSchema } from "@/lib/domain/checks/check";
import type { AwsAdmin } from "./aws-admin";
import { createConnector, expect, expectAccessible, test, uniqueRoleName } from "./test";

const ACTIONS = [
  "ecr:DescribeRepositories",
  "ecr:ListImages",
  "ecr:DescribeImages",
  "ecr:BatchGetImage",
  "ecr:GetDownloadUrlForLayer",
  "ecr:GetRepositoryPolicy",
  "ecr:DescribeImageScanFindings",
];

/** All that is needed in us-east-1; in us-west-1 one permission is missing. */
function withoutListImagesInWest(accountId: string): object {
  const repositories = (region: string) => `arn:aws:ecr:${region}:${accountId}:repository/*`;
  return {
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: "ecr:GetAuthorizationToken", Resource: "*" },
      { Effect: "Allow", Action: ACTIONS, Resource: repositories("us-east-1") },
      {
        Effect: "Allow",
        Action: ACTIONS.filter((action) => action !== "ecr:ListImages"),
        Resource: repositories("us-west-1"),
      },
    ],
  };
}

type Request = Parameters<typeof createConnector>[0];

async function connectWith(
  request: Request,
  aws: AwsAdmin,
  name: string,
  change: (trust: object) => unknown = (trust) => trust,
) {
  const connector = await createConnector(request, { name, accountType: "global" });
  const setup = await (
    await request.post(`/api/v1/connectors/${connector.id}/setup`, { data: {} })
  ).json();
  const roleName = uniqueRoleName();
  const roleArn = await aws.createRole(roleName, change(setup.trustPolicy), false);
  await aws.putRolePolicy(roleName, "reading", withoutListImagesInWest(aws.accountId));
  await request.patch(`/api/v1/connectors/${connector.id}`, { data: { roleArn } });
  return { id: connector.id, roleName };
}

function regions(id: string): string {
  return `/api/v1/connectors/${id}/test?region=us-west-1&region=us-east-1`;
}

test("a permission that is missing in one region is fixed with the offered policy", async ({
  page,
  request,
  aws,
}) => {
  const { id, roleName } = await connectWith(request, aws, "one region");
  await request.post(regions(id));
  await page.goto(`/assets/connectors/${id}`);
  const matrix = page.getByRole("grid", { name: "Permissions" });
  const cell = matrix.getByRole("button", { name: "ecr:ListImages in us-west-1: Denied" });
  await expect(matrix.getByRole("button", { name: /Denied/ })).toHaveCount(1);
  await expect(
    matrix.getByRole("button", { name: "ecr:ListImages in us-east-1: Allowed" }),
  ).toBeVisible();

  await cell.click();
  await expect(page.getByText("The policy below the matrix fixes it.")).toBeVisible();
  await page.keyboard.press("ArrowLeft");
  await expect(
    matrix.getByRole("button", { name: "ecr:ListImages in us-east-1: Allowed" }),
  ).toBeFocused();
  await expectAccessible(page);

  const offered = page.getByRole("group", { name: "Policy that fixes the role" });
  await aws.putRolePolicy(roleName, "fixed", JSON.parse((await offered.textContent()) ?? ""));
  expect((await (await request.post(regions(id))).json()).verdict).toBe("connected");

  await page.reload();
  await expect(
    matrix.getByRole("button", { name: "ecr:ListImages in us-west-1: Allowed" }),
  ).toBeVisible();
  await expect(offered).toBeHidden();
  await page.getByRole("link", { name: "History" }).click();
  const history = page.getByRole("list", { name: "Checks, newest first" });
  await expect(history.getByRole("listitem").first()).toContainText(
    /ecr:ListImages in us-west-1:.*Failed.*Passed/,
  );
});

test("a trust policy with IfExists is refused, and its report tells so without a secret", async ({
  page,
  request,
  aws,
}) => {
  const { id } = await connectWith(request, aws, "if exists", (trust) =>
    JSON.parse(JSON.stringify(trust).replace('"StringEquals"', '"StringEqualsIfExists"')),
  );
  await request.post(regions(id));
  await page.goto(`/assets/connectors/${id}`);
  await expect(page.getByText("Insecure: do not use this role yet")).toBeVisible();
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Copy report as Markdown" }).first().click();
  await expect(page.getByText("Copied: report as Markdown")).toBeAttached();
  const report = await page.evaluate(() => navigator.clipboard.readText());
  expect(report).toContain("# Connection check: if exists");
  expect(report).toContain("Verdict: **insecure**");

  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download the check as JSON" }).first().click();
  const saved = await readFile(await (await downloading).path(), "utf8");
  expect(checkSchema.parse(JSON.parse(saved)).verdict).toBe("insecure");
  for (const text of [report, saved]) {
    expect(text).not.toMatch(/secretAccessKey|sessionToken|ASIA[A-Z0-9]{12,}/i);
  }
});

test("a test can be cancelled, and nothing of it is recorded", async ({
  page,
  request,
  connected,
}) => {
  const { id } = await connected("cancelled");
  const before = await (await request.get(`/api/v1/connectors/${id}/checks`)).json();
  // Held until the test was cancelled: however fast the check is, it cannot end first.
  await page.route(`**/api/v1/connectors/${id}/test*`, async (route) => {
    if (route.request().method() === "DELETE") return route.fulfill({ status: 204 });
    await cancelled;
    return route.fulfill({
      contentType: "application/x-ndjson",
      body: '{"type":"cancelled"}\n',
    });
  });
  let release: () => void = () => undefined;
  const cancelled = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.goto(`/assets/connectors/${id}`);
  await page.getByRole("button", { name: "Test connection" }).click();
  const deleting = page.waitForRequest((each) => each.method() === "DELETE");
  await page.getByRole("button", { name: "Cancel test" }).click();
  await deleting;
  release();
  await expect(page.getByText("The test was cancelled")).toBeVisible();
  const after = await (await request.get(`/api/v1/connectors/${id}/checks`)).json();
  expect(after.total).toBe(before.total);
});

test("a role that may do anything is connected with an amber mark: in the header, the result, the list and its filter", async ({
  page,
  request,
  aws,
  connected,
}) => {
  await connected("only reads");
  const powerful = await createConnector(request, { name: "may do all", accountType: "global" });
  const setup = await (
    await request.post(`/api/v1/connectors/${powerful.id}/setup`, { data: {} })
  ).json();
  const roleName = uniqueRoleName();
  const roleArn = await aws.createRole(roleName, setup.trustPolicy);
  await aws.putRolePolicy(roleName, "all", {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
  });
  await request.patch(`/api/v1/connectors/${powerful.id}`, { data: { roleArn } });
  const check = await (await request.post(regions(powerful.id))).json();
  expect(checkSchema.parse(check)).toMatchObject({ verdict: "connected", excess: ["*"] });

  await page.goto(`/assets/connectors/${powerful.id}`);
  await expect(page.getByText("Connected, but the role is too powerful")).toBeVisible();
  await expect(page.getByText(/^The role is too powerful: it allows \*/).first()).toBeVisible();
  await page.getByText("The role’s own permissions", { exact: true }).click();
  await expect(page.getByText(/stay pinned to reading by a session policy/).first()).toBeVisible();
  await expect(
    page.getByRole("group", { name: "Permissions policy of the role" }).first(),
  ).toContainText("ecr:BatchGetImage");
  await expect(page.getByText("Too powerful", { exact: true }).first()).toBeVisible();
  await expectAccessible(page);

  await page.goto("/assets/connectors");
  const row = page.getByRole("row", { name: /may do all/ });
  await expect(row).toContainText("Too powerful");
  await expect(page.getByRole("row", { name: /only reads/ })).not.toContainText("Too powerful");
  await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: /^Filter/ }).click();
  await page.getByRole("checkbox", { name: "Too powerful" }).click();
  await expect(page.getByRole("row", { name: /only reads/ })).toBeHidden();
  await expect(row).toBeVisible();
  await expect(page).toHaveURL(/mark=too_powerful/);
});

test("a permission missing on some repositories is fixed on all, and the matrix says how many were asked", async ({
  page,
  request,
  aws,
}) => {
  const connector = await createConnector(request, { name: "one of many", accountType: "global" });
  const setup = await (
    await request.post(`/api/v1/connectors/${connector.id}/setup`, { data: {} })
  ).json();
  const roleName = uniqueRoleName();
  const roleArn = await aws.createRole(roleName, setup.trustPolicy, false);
  await aws.putRolePolicy(roleName, "listing", {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["ecr:GetAuthorizationToken", "ecr:DescribeRepositories"],
        Resource: "*",
      },
    ],
  });
  await request.patch(`/api/v1/connectors/${connector.id}`, { data: { roleArn } });
  await request.post(`/api/v1/connectors/${connector.id}/test?region=us-west-1`);
  await page.goto(`/assets/connectors/${connector.id}`);
  await expect(page.getByText(/Asked: \d+ of \d+ repositor(y|ies) in us-west-1\./)).toBeVisible();
  await expect(page.getByText(/on every repository of these regions, asked or not/)).toBeVisible();
  await expect(page.getByRole("group", { name: "Policy that fixes the role" })).toContainText(
    ":repository/*",
  );
});
