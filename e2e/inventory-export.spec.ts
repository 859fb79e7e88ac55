import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { test as base, expect, expectAccessible, syncRegistry } from "./test";

const test = base.extend<{ registryId: string }>({
  /** A registry that was synced once. */
  registryId: async ({ request, connected }, use) => {
    const { id: connectorId } = await connected("Production account");
    const made = await request.post("/api/v1/registries", {
      data: { type: "aws-ecr", connectorId, region: "us-west-1", name: "Production" },
    });
    expect(made.status(), await made.text()).toBe(201);
    const { id } = await made.json();
    expect(await syncRegistry(request, id)).toMatchObject({ state: "complete" });
    await use(id);
  },
});

async function download(page: Page, name: string): Promise<{ file: string; text: string }> {
  const started = page.waitForEvent("download");
  await page.getByRole("link", { name, exact: true }).click();
  const file = await (await started).path();
  return { file, text: readFileSync(file, "utf8") };
}

/** As `npm run verify:inventory` does. */
function verify(file: string): Promise<{ code: number; output: string }> {
  const program = "lib/boot/verify-inventory.ts";
  const args = ["--import", "tsx", "--conditions=react-server", program, file];
  return new Promise((resolve) => {
    const child = execFile(process.execPath, args, (_, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, output: stdout + stderr }),
    );
  });
}

test("the images of a registry are exported, and agree with the certificate that its sync shows", async ({
  page,
  registryId,
}) => {
  await page.goto(`/assets/registries/${registryId}/syncs`);
  await page.getByText("Certificate", { exact: true }).click();
  await expect(page.getByText(/^All that the registry listed: /)).toBeVisible();
  await expect(page.getByText("Not covered")).toBeVisible();
  await expect(page.getByText("npm run verify:inventory -- images.ndjson")).toBeVisible();
  await expect(page.getByRole("button", { name: "Copy SHA-256" })).toBeVisible();
  const sha256 = await page.getByText(/^[0-9a-f]{64}$/).textContent();
  await expectAccessible(page);

  await page.goto(`/assets/registries/${registryId}/images`);
  const { file } = await download(page, "Export NDJSON");
  const { code, output } = await verify(file);
  expect(output).toContain(`The SHA-256 of the whole agrees: ${sha256}.`);
  expect(code).toBe(0);
});

test("a list is exported as it is filtered", async ({ page, request, registryId }) => {
  const { items } = await (await request.get("/api/v1/images?tagged=yes&limit=1")).json();
  const [{ digest }] = items;
  await page.goto(`/assets/images?q=${encodeURIComponent(digest)}`);
  await expect(page.getByRole("row")).toHaveCount(2);
  await expectAccessible(page);
  const csv = (await download(page, "Export CSV")).text.trimEnd().split("\r\n");
  expect(csv[0]).toMatch(/^Repository,Digest,Tags,/);
  expect(csv.slice(1)).toEqual([expect.stringContaining(digest)]);
  const { file, text } = await download(page, "Export NDJSON");
  expect(text.split("\n").filter((line) => line.startsWith('{"type":"image"'))).toHaveLength(1);
  expect((await verify(file)).output).toContain("Nothing in it can be checked.");

  await page.goto(`/assets/registries/${registryId}/repositories?q=storefront`);
  await expect(page.getByRole("row", { name: /storefront\/web/ })).toBeVisible();
  await expectAccessible(page);
  const names = (await download(page, "Export CSV")).text.trimEnd().split("\r\n").slice(1);
  expect(names.length).toBeGreaterThan(0);
  for (const row of names) expect(row).toMatch(/^storefront\//);
  const lines = (await download(page, "Export NDJSON")).text.trimEnd().split("\n");
  expect(JSON.parse(lines.at(-1) ?? "")).toMatchObject({
    type: "end",
    repositories: names.length,
  });
});

test("the certificate of a partial sync says what it does not cover, and why", async ({
  page,
  request,
  aws,
  registryId,
}) => {
  const { connector } = await (await request.get(`/api/v1/registries/${registryId}`)).json();
  const { roleArn } = await (await request.get(`/api/v1/connectors/${connector.id}`)).json();
  const Resource = "arn:aws:ecr:*:*:repository/storefront/web";
  await aws.putRolePolicy(roleArn.split("/").at(-1), "Closed", {
    Version: "2012-10-17",
    Statement: [{ Effect: "Deny", Action: "ecr:DescribeImages", Resource }],
  });
  expect(await syncRegistry(request, registryId)).toMatchObject({
    state: "partial",
    certificate: { notListed: { total: 1 } },
  });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/assets/registries/${registryId}/syncs`);
  await page.getByText("Certificate", { exact: true }).first().click();
  await expect(page.getByText(/^What was listed to its end: /)).toBeVisible();
  await page.getByText("Repositories not listed, and why").click();
  await expect(page.getByText(/^storefront\/web: AccessDeniedException: /)).toBeVisible();
  await expectAccessible(page);
});
