import { BatchDeleteImageCommand, DeleteRepositoryCommand } from "@aws-sdk/client-ecr";
import { expect, test } from "vitest";
import { getDatabase } from "@/lib/db/database";
import type { Image } from "@/lib/domain/inventory/image";
import { type ImageFindings, imageFindingsSchema } from "@/lib/domain/inventory/image-findings";
import { SCAN_STATUSES } from "@/lib/practice/state/state-schema";
import { awsEcrAdapter } from "@/lib/registries/aws-ecr/adapter";
import { getRoleConnector } from "@/lib/services/connectors/get-connector";
import { createRegistry } from "@/lib/services/registries/create-registry";
import { getRegistry } from "@/lib/services/registries/get-registry";
import { assumeConnectorRole } from "@/lib/services/roles/assume-connector-role";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { startPracticeForTests } from "@/lib/testing/practice-aws";
import { PracticeCustomer } from "@/lib/testing/practice-connector";
import { givenPracticeRegistry, syncNow } from "@/lib/testing/synced-registry";
import { getImageFindings } from "./get-image-findings";
import { listImages } from "./list-images";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const practice = startPracticeForTests();
withTestDatabase();

const REPOSITORIES = [
  { name: "basic/many", images: 1, scanOnPush: true, findingsEach: 600 },
  { name: "basic/none", images: 1, scanOnPush: true, findingsEach: 0 },
  { name: "enhanced/many", images: 4, enhancedScanning: true, findingsEach: 620 },
  { name: "every/state", images: 11, scans: [...SCAN_STATUSES, "NONE" as const] },
];

async function given(repositories = REPOSITORIES) {
  const made = await givenPracticeRegistry(practice.aws, {
    repositories: { "us-west-1": repositories },
  });
  expect(await syncNow(made.registry.id)).toMatchObject({ state: "complete" });
  const { items } = await listImages(ctx, { limit: 200, sort: "pushedAt", q: "", gone: "no" });
  const imagesOf = (name: string) => items.filter(({ repositoryName }) => repositoryName === name);
  return { ...made, imagesOf };
}

const findingsOf = async ({ registryId, repositoryId, digest }: Image) =>
  imageFindingsSchema.parse(await getImageFindings(ctx, registryId, repositoryId, digest));
async function findingsOfEach(images: readonly Image[]) {
  const told: ImageFindings[] = [];
  for (const image of images) told.push(await findingsOf(image));
  return told;
}
const first = ([image]: readonly Image[]) => {
  if (!image) throw new Error("There is no image.");
  return image;
};
const resultsOf = (told: ImageFindings) => {
  if (told.outcome !== "told" || !told.results) throw new Error(`It is ${told.outcome}.`);
  return told.results;
};

test("findings of basic scanning are read to the last page, grouped, and no pull is made", async () => {
  const { imagesOf } = await given();
  practice.aws.calls.clear();
  const image = first(imagesOf("basic/many"));
  const told = await findingsOf(image);
  expect(told).toMatchObject({ outcome: "told", scan: { status: "COMPLETE" } });
  const results = resultsOf(told);
  expect(results).toMatchObject({ scanner: "basic", findings: 600, unreadable: 0, isCut: false });
  const counted = Object.values(results.counts ?? {}).reduce((sum, count) => sum + count, 0);
  expect(counted).toBe(600);
  const ids = results.vulnerabilities.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { fix, exploitKnown, packages } of results.vulnerabilities) {
    expect([fix, exploitKnown]).toEqual([null, null]);
    expect(packages.length).toBeGreaterThan(0);
  }
  expect(practice.aws.calls.byAction["ecr:DescribeImageScanFindings"]).toBe(3);
  expect(practice.aws.calls.pullCalls).toBe(0);
  expect(practice.aws.calls.recordedPulls).toBe(0);

  const none = resultsOf(await findingsOf(first(imagesOf("basic/none"))));
  expect(none).toMatchObject({ findings: 0, counts: {}, vulnerabilities: [] });
});

test("findings of Amazon Inspector tell fixes, exploits, paths, and where the image runs", async () => {
  const { imagesOf } = await given();
  const all = (await findingsOfEach(imagesOf("enhanced/many"))).map(resultsOf);
  for (const results of all) {
    expect(results).toMatchObject({ scanner: "enhanced", findings: 620, isCut: false });
    const { clusters, lastAt } = results.inUse ?? {};
    expect(clusters).toEqual(expect.any(Number));
    expect(lastAt !== null).toBe((clusters ?? 0) > 0);
    const fixes = new Set(results.vulnerabilities.map(({ fix }) => fix));
    expect(fixes.has("yes") || fixes.has("some")).toBe(true);
    expect(fixes.has("no")).toBe(true);
    expect(fixes.has(null)).toBe(false);
  }
  const vulnerabilities = all.flatMap((results) => results.vulnerabilities);
  expect(vulnerabilities.some(({ exploitKnown }) => exploitKnown === true)).toBe(true);
  expect(vulnerabilities.some(({ exploitKnown }) => exploitKnown === false)).toBe(true);
  const packages = vulnerabilities.flatMap((each) => each.packages);
  expect(packages.some(({ path }) => path?.includes("node_modules"))).toBe(true);
  expect(packages.some(({ version, fixedIn }) => version && fixedIn)).toBe(true);
});

test("each state of a scan is told as it is, and findings where AWS has them alone", async () => {
  const { imagesOf } = await given();
  const told = await findingsOfEach(imagesOf("every/state"));
  const statuses = told.map((each) => (each.outcome === "told" ? each.scan.status : each.outcome));
  expect(statuses).toEqual([...SCAN_STATUSES, "never_scanned"]);
  for (const each of told) {
    if (each.outcome !== "told") continue;
    const isScanned = each.scan.status === "COMPLETE" || each.scan.status === "ACTIVE";
    expect(each.results !== null).toBe(isScanned);
    expect(each.scan.description).toMatch(/\.$/);
  }
});

test("an image or a repository that AWS does not have any more is absent", async () => {
  const { customer, imagesOf } = await given();
  const image = first(imagesOf("enhanced/many"));
  const imageIds = [{ imageDigest: image.digest }];
  const repositoryName = image.repositoryName;
  await customer.ecr.send(new BatchDeleteImageCommand({ repositoryName, imageIds }));
  expect(await findingsOf(image)).toMatchObject({ outcome: "absent" });
  const gone = first(imagesOf("basic/none"));
  await customer.ecr.send(
    new DeleteRepositoryCommand({ repositoryName: gone.repositoryName, force: true }),
  );
  expect(await findingsOf(gone)).toMatchObject({ outcome: "absent" });
});

test("a role without the optional right says so, with the statement to add", async () => {
  const repositories = { "us-west-1": [{ name: "basic/none", images: 1, scanOnPush: true }] };
  const customer = new PracticeCustomer(practice.aws, { repositories });
  const connector = await customer.connector();
  const Action = ["ecr:DescribeRepositories", "ecr:DescribeImages"];
  await customer.createRole(connector, [{ Effect: "Allow", Action, Resource: "*" }]);
  const input = { type: "aws-ecr", connectorId: connector.id, region: "us-west-1" } as const;
  const registry = await createRegistry(ctx, input);
  await syncNow(registry.id);
  const { items } = await listImages(ctx, { limit: 9, sort: "pushedAt", q: "", gone: "no" });
  expect(await findingsOf(first(items))).toMatchObject({
    outcome: "not_allowed",
    message: expect.stringContaining("ecr:DescribeImageScanFindings is denied in us-west-1"),
    fix: {
      place: "role_permissions",
      policy: { Statement: [{ Effect: "Allow", Action: "ecr:DescribeImageScanFindings" }] },
    },
  });
});

test("a session that reads findings may read those of this repository alone", async () => {
  const { imagesOf, connectorId } = await given();
  const image = first(imagesOf("basic/many"));
  const other = first(imagesOf("basic/none"));
  const { location } = await getRegistry(ctx, image.registryId);
  const reader = awsEcrAdapter.imageFindings;
  if (!reader) throw new Error("There is no reader.");
  const connector = await getRoleConnector(ctx, connectorId);
  const resource = reader.resourceOf(location, image.repositoryName);
  const { credentials } = await assumeConnectorRole(ctx, connector, reader.actions, resource);
  const read = ({ repositoryName, digest }: Image) =>
    reader.read({
      location,
      repositoryName,
      digest,
      credentials: async () => credentials,
      signal: ctx.signal,
    });
  expect(await read(image)).toMatchObject({ outcome: "told" });
  expect(await read(other)).toMatchObject({ outcome: "not_allowed" });
});

test("a connector that is insecure or failed reads nothing and says why", async () => {
  const { imagesOf, connectorId } = await given();
  const { client } = getDatabase();
  const image = first(imagesOf("basic/none"));
  practice.aws.calls.clear();
  for (const [verdict, code] of [
    ["insecure", "connector_insecure"],
    ["failed", "connector_not_proved"],
  ] as const) {
    await client.connector.update({ where: { id: connectorId }, data: { status: verdict } });
    await expect(findingsOf(image)).rejects.toMatchObject({ code });
  }
  expect(practice.aws.calls.byAction).toEqual({});
});

test("an image that no sync has seen is not asked for", async () => {
  const { imagesOf } = await given();
  const image = { ...first(imagesOf("basic/none")), digest: `sha256:${"0".repeat(64)}` };
  practice.aws.calls.clear();
  await expect(findingsOf(image)).rejects.toMatchObject({ code: "not_found" });
  expect(practice.aws.calls.byAction).toEqual({});
});

test("trouble of AWS is told as that, and not as an image without findings", async () => {
  const { imagesOf } = await given();
  const image = first(imagesOf("basic/many"));
  practice.aws.faults.setServerError(500, "ecr:DescribeImageScanFindings");
  await expect(findingsOf(image)).rejects.toMatchObject({ code: "aws_refused" });
});
