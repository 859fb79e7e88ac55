import { readFile } from "node:fs/promises";
import type { APIRequestContext, Page } from "@playwright/test";
import type { Image } from "@/lib/domain/inventory/image";
import type { ImageFindings } from "@/lib/domain/inventory/image-findings";
import {
  test as base,
  createConnector,
  expect,
  expectAccessible,
  syncRegistry,
  uniqueRoleName,
  untilScansRead,
} from "./test";

type Told = Extract<ImageFindings, { outcome: "told" }>;
type Found = { image: Image; told: ImageFindings };

const test = base.extend<{ registryIn: (region: string, connectorId?: string) => Promise<string> }>(
  {
    /** A synced registry of the region. */
    registryIn: async ({ request, connected }, use) => {
      await use(async (region, given) => {
        const connectorId = given ?? (await connected("Production account", region)).id;
        const made = await request.post("/api/v1/registries", {
          data: { type: "aws-ecr", connectorId, region, name: `Production ${region}` },
        });
        expect(made.status(), await made.text()).toBe(201);
        const { id } = await made.json();
        expect(await syncRegistry(request, id)).toMatchObject({ state: "complete" });
        return id;
      });
    },
  },
);

/** The first of the newest images of a registry, or of one repository, of which the findings are as wanted. */
async function findImage(
  request: APIRequestContext,
  query: string,
  isWanted: (found: Found) => boolean,
): Promise<Found> {
  const { items } = await (await request.get(`/api/v1/images?limit=100&${query}`)).json();
  for (const image of items as Image[]) {
    const path = `/api/v1/registries/${image.registryId}/repositories/${image.repositoryId}/images/${image.digest}/findings`;
    const answer = await request.get(path);
    expect(answer.status(), await answer.text()).toBe(200);
    const found = { image, told: await answer.json() };
    if (isWanted(found)) return found;
  }
  throw new Error("No image has such findings.");
}

function open(page: Page, { registryId, repositoryId, digest }: Image) {
  return page.goto(
    `/assets/registries/${registryId}/repositories/${repositoryId}/images/${digest}`,
  );
}

const card = (page: Page) => page.locator("section", { hasText: /^Findings/ });
const vulnerabilitiesOf = ({ told }: Found) => (told as Told).results?.vulnerabilities ?? [];

test("what Amazon Inspector found is told, filtered, looked into by the keyboard and exported", async ({
  page,
  request,
  registryIn,
}) => {
  const registryId = await registryIn("eu-central-1");
  const found = await findImage(request, `registryId=${registryId}`, (each) => {
    const all = each.told.outcome === "told" ? vulnerabilitiesOf(each) : [];
    const exploits = all.filter(({ exploitKnown }) => exploitKnown).length;
    return exploits > 0 && exploits < all.length && all.some(({ packages }) => packages.length > 1);
  });
  const all = vulnerabilitiesOf(found);
  await open(page, found.image);
  const findings = card(page);
  await expect(findings.getByText(new RegExp(`^${all.length} vulnerabilities in `))).toBeVisible();
  await expect(
    findings.getByText(/^Scanned continuously by Amazon Inspector .* read from AWS/),
  ).toBeVisible();
  await expect(findings.getByText(/^In use: /)).toBeVisible();
  await expectAccessible(page);
  const rows = page.getByRole("table", { name: "Vulnerabilities" }).getByRole("row");
  await expect(rows).toHaveCount(all.length + 1);

  await findings.getByRole("button", { name: "Filter" }).click();
  await page.getByRole("checkbox", { name: "Exploit known" }).check();
  await page.keyboard.press("Escape");
  const exploited = all.filter(({ exploitKnown }) => exploitKnown);
  await expect(findings.getByRole("status")).toHaveText(`${exploited.length} found`);
  await expect(rows).toHaveCount(exploited.length + 1);
  const [first] = exploited;
  const saved = page.waitForEvent("download");
  await findings.getByRole("button", { name: "Export CSV" }).click();
  const csv = await readFile(await (await saved).path(), "utf8");
  const packages = exploited.reduce((sum, each) => sum + each.packages.length, 0);
  expect(csv.trimEnd().split("\r\n")).toHaveLength(packages + 1);

  await findings
    .getByRole("searchbox", { name: "Vulnerability or package" })
    .fill("nothing-has-it");
  await expect(findings.getByText("Nothing matches the filters")).toBeVisible();
  await findings.getByRole("button", { name: "Clear filters" }).click();
  await expect(findings.getByRole("status")).toHaveText(`${all.length} in all`);

  const bundled = all.find((each) => each.packages.length > 1) ?? first;
  const details = findings.getByRole("button", { name: `Details of ${bundled?.id}` });
  await details.focus();
  await page.keyboard.press("Enter");
  await expect(details).toHaveAttribute("aria-expanded", "true");
  for (const { path } of bundled?.packages ?? []) {
    if (path !== null) await expect(findings.getByText(path, { exact: true })).toBeVisible();
  }
  await page.emulateMedia({ colorScheme: "dark" });
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 800 });
  await expectAccessible(page);
  const tooWide = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  expect(tooWide).toBe(false);
});

test("what basic scanning found is told, and nothing of what it does not tell", async ({
  page,
  request,
  registryIn,
}) => {
  const registryId = await registryIn("us-west-1");
  await untilScansRead(request, registryId);
  const found = await findImage(
    request,
    `registryId=${registryId}&severity=critical`,
    (each) => vulnerabilitiesOf(each).length > 0,
  );
  await open(page, found.image);
  const findings = card(page);
  await expect(findings.getByText(/^Scanned by ECR basic scanning /)).toBeVisible();
  await expect(findings.getByText(/^Basic scanning does not tell of fixes/)).toBeVisible();
  await expect(findings.getByText(/have a fix|known exploit/)).toHaveCount(0);
  await findings.getByRole("button", { name: "Read again" }).click();
  await expect(findings.getByText(/read from AWS just now/)).toBeVisible();
});

test("an image without a scan, an index and an attached artifact say why nothing is known", async ({
  page,
  request,
  registryIn,
}) => {
  const registryId = await registryIn("us-west-1");
  const repositories = `/api/v1/registries/${registryId}/repositories`;
  const repository = async (name: string) =>
    `repositoryId=${(await (await request.get(`${repositories}?q=${name}`)).json()).items[0].id}`;
  const never = await findImage(
    request,
    await repository("search/indexer"),
    ({ told }) => told.outcome === "never_scanned",
  );
  await open(page, never.image);
  await expect(card(page).getByText("Never scanned")).toBeVisible();
  await expect(card(page).getByText(/scan on push/)).toBeVisible();
  await expectAccessible(page);

  const index = await findImage(
    request,
    await repository("storefront/web"),
    ({ image }) => image.mediaType?.includes("index") || image.mediaType?.includes("list") || false,
  );
  await open(page, index.image);
  await expect(card(page).getByText(/^An index is not scanned itself/)).toBeVisible();

  const unsupported = await findImage(
    request,
    await repository("payments/worker"),
    ({ told }) => told.outcome === "told" && told.scan.status === "FAILED",
  );
  await open(page, unsupported.image);
  await expect(card(page).getByText("Not scanned, because the scan failed")).toBeVisible();
  const known = page.getByRole("definition").filter({ hasText: /^AWS scans images, not what is/ });
  await expect(known).toBeVisible();
});

test("a role without the optional right is told what to add, and the counts that were read stay", async ({
  page,
  request,
  aws,
  registryIn,
}) => {
  const { id } = await createConnector(request, { name: "Least", accountType: "global" });
  const setup = await (await request.post(`/api/v1/connectors/${id}/setup`, { data: {} })).json();
  const role = uniqueRoleName();
  const roleArn = await aws.createRole(role, setup.trustPolicy, false);
  const Action = [
    "ecr:GetAuthorizationToken",
    "ecr:DescribeRepositories",
    "ecr:ListImages",
    "ecr:DescribeImages",
    "ecr:BatchGetImage",
    "ecr:GetDownloadUrlForLayer",
    "ecr:GetRepositoryPolicy",
  ];
  const Statement = [{ Effect: "Allow", Action, Resource: "*" }];
  await aws.putRolePolicy(role, "read", { Version: "2012-10-17", Statement });
  const allow = (action: string) =>
    aws.putRolePolicy(role, "findings", {
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: action, Resource: "*" }],
    });
  await allow("ecr:DescribeImageScanFindings");
  await request.patch(`/api/v1/connectors/${id}`, { data: { roleArn } });
  await request.post(`/api/v1/connectors/${id}/test?region=us-west-1`);
  const registryId = await registryIn("us-west-1", id);
  expect(await untilScansRead(request, registryId)).toMatchObject({ state: "read" });
  const { items } = await (
    await request.get(`/api/v1/images?limit=1&severity=critical&registryId=${registryId}`)
  ).json();
  await allow("ecr:ListImages");
  await open(page, items[0]);
  const findings = card(page);
  await expect(
    findings.getByText("The connector’s role does not have the right to read findings"),
  ).toBeVisible();
  await expect(findings.getByText(/"ecr:DescribeImageScanFindings"/)).toBeVisible();
  await expect(findings.getByRole("button", { name: "Copy" })).toBeVisible();
  await expect(findings.getByText(/^Last read: .*critical.*read/)).toBeVisible();
  await expectAccessible(page);

  // A registry that was never read tells why.
  const another = await registryIn("us-east-1", id);
  expect(await untilScansRead(request, another)).toMatchObject({ state: "denied", images: 0 });
  const reading = await page.context().newPage();
  await reading.goto(`/assets/registries/${another}`);
  const line = reading.getByRole("definition").filter({ hasText: /^Not read/ });
  await expect(line).toContainText("ecr:DescribeImageScanFindings is denied in us-east-1");
  await expect(line.getByRole("link")).toHaveAttribute("href", `/assets/connectors/${id}/role`);
  await expectAccessible(reading);
  await reading.goto(`/assets/registries/${another}/images?findings=high`);
  await expect(reading.getByText(/^By findings: not read/)).toBeVisible();
  await reading.close();

  await allow("ecr:DescribeImageScanFindings");
  await findings.getByRole("button", { name: "Read again" }).click();
  await expect(findings.getByText(/^Scanned by ECR basic scanning /)).toBeVisible();
});
