import type { Page } from "@playwright/test";
import { createConnector, expect, expectAccessible, test } from "./test";

const PAGE = "/assets/connectors/policy-check";

const editor = (page: Page, name: string) => page.getByRole("textbox", { name, exact: true });
const section = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

/** As a paste: all at once. */
async function paste(page: Page, name: string, text: string) {
  const box = editor(page, name);
  await box.focus();
  // The full editor has taken the plain one's place.
  await expect(box).toHaveClass(/cm-content/);
  await box.fill(text);
}

function trust(operator: string, externalId: string, account = "123456789012") {
  return JSON.stringify(
    {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { AWS: `arn:aws:iam::${account}:root` },
          Action: "sts:AssumeRole",
          Condition: { [operator]: { "sts:ExternalId": externalId } },
        },
      ],
    },
    null,
    2,
  );
}

test("IfExists in a trust policy is flagged with its place and fixed by one click", async ({
  page,
  request,
}) => {
  const { trustedAccountId } = await createConnector(request, { accountType: "global" });
  await page.goto(PAGE);
  await paste(
    page,
    "Trust policy",
    trust("StringEqualsIfExists", "an-external-id", trustedAccountId ?? ""),
  );
  const result = section(page, "Trust policy");
  const finding = result.getByRole("listitem").filter({ hasText: "Use StringEquals." });
  await expect(finding.first()).toBeVisible();
  await expect(finding.getByRole("button", { name: "Show line and column 12:" })).toBeVisible();
  await expect(result.getByText("Error", { exact: true }).first()).toBeVisible();
  await expectAccessible(page);
  await finding.getByRole("button", { name: /^Fix/ }).click();
  await expect(finding).toHaveCount(0);
  await expect(editor(page, "Trust policy")).toContainText('"StringEquals"');
});

test("whether nobody else gets in is the first line, proved or by the request that breaks it", async ({
  page,
  request,
}) => {
  const { trustedAccountId } = await createConnector(request, { accountType: "global" });
  await page.goto(PAGE);
  const status = section(page, "Trust policy").getByRole("status").first();
  await paste(page, "Trust policy", trust("StringLike", "mrg-7*60", trustedAccountId ?? ""));
  await expect(status).toContainText(
    `Not safe: a role of account ${trustedAccountId} gets in with External ID "mrg-760"`,
  );
  await expectAccessible(page);
  await paste(page, "Trust policy", trust("StringEquals", "mrg-7f3a60", trustedAccountId ?? ""));
  await expect(status).toContainText(
    `Proved: for every possible request, only ${trustedAccountId} with this External ID gets in`,
  );
});

test("whether permissions only read and reach every repository is said first, as it is typed", async ({
  page,
}) => {
  await page.goto(PAGE);
  const status = section(page, "Permissions policy").getByRole("status").first();
  const policy = (...statements: object[]) =>
    JSON.stringify({ Version: "2012-10-17", Statement: statements }, null, 2);
  const all = { Effect: "Allow", Action: "ecr:*", Resource: "*" };
  const secret = { ...all, Effect: "Deny", Resource: "arn:aws:ecr:*:*:repository/secret/*" };
  await paste(page, "Permissions policy", policy(all, secret));
  await expect(status).toContainText("Too much: this policy allows ecr:DeleteRepository on");
  await expect(status).toContainText("Repository “secret/x” would be refused");
  await expect(status).toContainText("statement 2 denies it");
  await expectAccessible(page);
  const reading = ["GetAuthorizationToken", "DescribeRepositories", "ListImages", "DescribeImages"];
  const pulling = ["GetDownloadUrlForLayer", "BatchGetImage", "GetRepositoryPolicy"];
  const actions = [...reading, ...pulling].map((name) => `ecr:${name}`);
  await paste(page, "Permissions policy", policy({ ...all, Action: actions }));
  await expect(status).toContainText(
    "Proved: this policy allows nothing beyond reading registries",
  );
  await expect(status).toContainText("Proved: every permission on every repository");
});

test("the full editor is not loaded for nobody, and goes on where the plain one was typed into", async ({
  page,
}) => {
  let release = () => {};
  const late = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.goto(PAGE);
  const box = editor(page, "Permissions policy");
  await expect(box).toBeVisible();
  await page.waitForLoadState("networkidle");
  await expect(page.locator(".cm-content")).toHaveCount(0);
  await page.route("**/*.js*", async (route) => {
    await late;
    await route.continue();
  });
  await box.focus();
  await page.keyboard.type('{"Statement": ');
  await expect(page.locator(".cm-content")).toHaveCount(0);
  await expect(box).toBeFocused();
  release();
  await expect(box).toHaveClass(/cm-content/);
  await expect(box).toBeFocused();
  await page.keyboard.type("5");
  await expect(box).toContainText('{"Statement": 5');
});

test("an action that is missing is named, and the fix adds it", async ({ page }) => {
  await page.goto(PAGE);
  const policy = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: ["ecr:DescribeImages"], Resource: "*" }],
  };
  await paste(page, "Permissions policy", JSON.stringify(policy, null, 2));
  const result = section(page, "Permissions policy");
  const verdict = result
    .getByRole("list", { name: "Verdicts" })
    .getByRole("listitem")
    .filter({ hasText: "ecr:DescribeRepositories" });
  await expect(verdict).toContainText("Missing");
  await result.getByRole("button", { name: "Fix: Allow all 6" }).click();
  await expect(verdict).toContainText("Allowed");
  await expect(result.getByText("Missing", { exact: true })).toHaveCount(0);
});

test("each reason stands once, and all fixes together are shown before they are taken, and taken back", async ({
  page,
}) => {
  await page.goto(PAGE);
  const policy = {
    Statement: [{ Resource: "*", Action: ["ecr:DescribeImages"], Effect: "Allow" }],
    Version: "2012-10-17",
  };
  const text = JSON.stringify(policy, null, 2);
  await paste(page, "Permissions policy", text);
  const result = section(page, "Permissions policy");
  const verdicts = result.getByRole("list", { name: "Verdicts" });
  await expect(verdicts.getByRole("listitem")).toHaveCount(3);
  await expect(result.getByText("Statement 1 does not include them.")).toHaveCount(1);
  await result.getByRole("button", { name: "Fix all" }).click();
  const proposal = result.getByRole("region", { name: "Permissions policy, fixed" });
  await expect(proposal).toContainText("lines to add");
  await expect(editor(page, "Permissions policy")).not.toContainText("ecr:ListImages");
  await expectAccessible(page);
  await proposal.getByRole("button", { name: "Use this policy" }).click();
  await expect(result.getByRole("heading", { level: 2 })).toHaveText(/^Enough: all/);
  const fixed = (await editor(page, "Permissions policy").textContent()) ?? "";
  expect(fixed.indexOf('"Version"')).toBeLessThan(fixed.indexOf('"Statement"'));
  expect(fixed.indexOf('"Effect"')).toBeLessThan(fixed.indexOf('"Action"'));
  expect(fixed.indexOf('"Action"')).toBeLessThan(fixed.indexOf('"Resource"'));
  await result.getByRole("button", { name: "Undo" }).click();
  await expect(editor(page, "Permissions policy")).not.toContainText("ecr:ListImages");
  await expect(verdicts.getByRole("listitem")).toHaveCount(3);
});

for (const [width, side] of [
  [1366, true],
  [1280, true],
  [1024, false],
  [390, false],
] as const) {
  test(`at ${width} px the two policies stand ${side ? "side by side" : "one below the other"}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 768 });
    await page.goto(PAGE);
    await paste(page, "Permissions policy", "{}");
    const [one, other] = [
      await section(page, "Permissions policy").boundingBox(),
      await section(page, "Trust policy").boundingBox(),
    ];
    expect(one?.y === other?.y).toBe(side);
    expect(one?.x === other?.x).toBe(!side);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
    await expectAccessible(page);
  });
}

test("a policy that allows everything is too powerful in the first line, beside the one that is enough", async ({
  page,
}) => {
  await page.goto(PAGE);
  const policy = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
  };
  await paste(page, "Permissions policy", JSON.stringify(policy, null, 2));
  const result = section(page, "Permissions policy");
  await expect(result.getByRole("heading", { level: 2 })).toHaveText(/Enough, but too powerful/);
  await expect(result.getByText("The policy that is enough", { exact: true })).toBeVisible();
  await expectAccessible(page);
  await result.getByRole("button", { name: "Fix: Replace by the policy that is enough" }).click();
  await expect(result.getByRole("heading", { level: 2 })).toHaveText(/^Enough: all/);
});

test("that AWS will not accept a policy comes before what it would do", async ({ page }) => {
  await page.goto(PAGE);
  const policy = {
    Version: "2012-10-17",
    Id: "日本",
    Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
  };
  await paste(page, "Permissions policy", JSON.stringify(policy, null, 2));
  const result = section(page, "Permissions policy");
  await expect(result.getByRole("heading", { level: 2 })).toHaveText("AWS will not accept this");
  await expect(result.getByText(/^If it did: Enough, but too powerful/)).toBeVisible();
});

test("the output of aws iam get-role is taken apart, and that can be undone", async ({ page }) => {
  await page.goto(PAGE);
  const document = trust("StringEquals", "an-external-id");
  const output = JSON.stringify({
    Role: {
      RoleName: "CMS",
      Arn: `arn:aws:iam::123456789012:role/CMS`,
      AssumeRolePolicyDocument: encodeURIComponent(document),
    },
  });
  await paste(page, "Permissions policy", output);
  await expect(editor(page, "Trust policy")).toContainText("an-external-id");
  await expect(editor(page, "Permissions policy")).not.toContainText("AssumeRolePolicyDocument");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(editor(page, "Permissions policy")).toContainText("AssumeRolePolicyDocument");
});

test("text that is no JSON is told by its line and column, and the way leads there", async ({
  page,
}) => {
  await page.goto(PAGE);
  await paste(page, "Trust policy", '{\n  "Version": "2012-10-17",\n  "Statement": [}\n}');
  const place = section(page, "Trust policy").getByRole("button", { name: /line and column 3:/ });
  await place.first().click();
  await expect(editor(page, "Trust policy")).toBeFocused();
});

test("the keyboard leaves the editor by Escape and Tab", async ({ page }) => {
  await page.goto(PAGE);
  await paste(page, "Permissions policy", "{}");
  await editor(page, "Permissions policy").focus();
  await page.keyboard.press("Tab");
  await expect(editor(page, "Permissions policy")).toBeFocused();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(editor(page, "Permissions policy")).not.toBeFocused();
});

test("in the side panel a connector’s own values are asked for, and a reload loses nothing", async ({
  page,
  request,
}) => {
  const connector = await createConnector(request, { name: "Own", accountType: "global" });
  await page.goto(`/assets/connectors/${connector.id}`);
  await page.getByText("Check a policy", { exact: true }).click();
  await paste(page, "Trust policy", trust("StringEquals", "of-another-connector"));
  const result = section(page, "Trust policy");
  await expect(result.getByText("Error", { exact: true }).first()).toBeVisible();
  await expectAccessible(page);
  await page.getByText("Check a policy", { exact: true }).click();
  await expect(editor(page, "Trust policy")).toHaveCount(0);
  await page.getByText("Check a policy", { exact: true }).click();
  await expect(editor(page, "Trust policy")).toContainText("of-another-connector");
  await page.reload();
  await paste(page, "Trust policy", "");
  await result.getByRole("button", { name: /own policy/ }).click();
  await expect(editor(page, "Trust policy")).toContainText(connector.externalId);
  await expect(result.getByText("Error", { exact: true })).toHaveCount(0);
});
