import { SetRepositoryPolicyCommand } from "@aws-sdk/client-ecr";
import { expect, test } from "vitest";
import { getDatabase } from "@/lib/db/database";
import { openSyncRun } from "@/lib/db/inventory/sync-runs";
import type { Image } from "@/lib/domain/inventory/image";
import { scanReadingSchema } from "@/lib/domain/inventory/scan-reading";
import { type RepositorySpec, SCAN_STATUSES } from "@/lib/practice/state/state-schema";
import { listImages } from "@/lib/services/inventory/list-images";
import { createRegistry } from "@/lib/services/registries/create-registry";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { startPracticeForTests } from "@/lib/testing/practice-aws";
import { policyDocument } from "@/lib/testing/practice-clients";
import { PracticeCustomer } from "@/lib/testing/practice-connector";
import { givenPracticeRegistry, syncNow } from "@/lib/testing/synced-registry";
import { type ReadingLimits, readScans } from "./read-scans";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const practice = startPracticeForTests();
withTestDatabase();

const ACTION = "ecr:DescribeImageScanFindings";
const LIMITS: ReadingLimits = { images: 1_000, page: 4, timeMs: 60_000 };

type Given = Partial<RepositorySpec> & { name: string; images: number };

async function given(repositories: readonly Given[]) {
  const made = await givenPracticeRegistry(practice.aws, {
    repositories: { "us-west-1": [...repositories] },
  });
  expect(await syncNow(made.registry.id)).toMatchObject({ state: "complete" });
  practice.aws.calls.clear();
  return made;
}

/** One attempt, as a worker makes it; answers how it ended and the cursors that it saved. */
async function read(
  registryId: string,
  given: Partial<ReadingLimits> = {},
  cursor: unknown = null,
) {
  const cursors: unknown[] = [];
  const saveCursor = async (saved: unknown) => void cursors.push(saved);
  const limits = { ...LIMITS, ...given };
  const end = await readScans(ctx, registryId, { cursor, saveCursor }, limits);
  return { end, cursors };
}

async function readingOf(registryId: string) {
  const row = await getDatabase().client.registry.findFirst({ where: { id: registryId } });
  return scanReadingSchema.parse(row?.scanReading);
}

async function imagesOf(registryId: string, more: object = {}): Promise<Image[]> {
  const query = { limit: 200, sort: "pushedAt", q: "", gone: "no", registryId, ...more } as const;
  return (await listImages(ctx, query)).items;
}

const asked = () => practice.aws.calls.byAction[ACTION] ?? 0;

/** As though everything had been read so long ago. */
async function age(hours: number): Promise<void> {
  const scanReadAt = new Date(Date.now() - hours * 3_600_000);
  await getDatabase().client.inventoryImage.updateMany({
    where: { scanReadAt: { not: null } },
    data: { scanReadAt },
  });
}

test("each image’s scan and counts are read by one call that is no pull, of basic and enhanced scanning", async () => {
  const { registry } = await given([
    { name: "basic/many", images: 3, scanOnPush: true, findingsEach: 600 },
    { name: "enhanced/many", images: 2, enhancedScanning: true, findingsEach: 40 },
    { name: "every/state", images: 11, scans: [...SCAN_STATUSES, "NONE"] },
  ]);
  expect((await imagesOf(registry.id)).map(({ scanStatus }) => scanStatus)).toEqual(
    Array(16).fill(null),
  );
  expect(await read(registry.id)).toMatchObject({ end: "ended" });
  expect(await readingOf(registry.id)).toMatchObject({ state: "read", images: 16, reason: null });
  expect(practice.aws.calls.byAction).toEqual({ [ACTION]: 16, "sts:AssumeRole": 1 });
  expect(practice.aws.calls.pullCalls).toBe(0);

  const images = await imagesOf(registry.id);
  const of = (name: string) => images.filter(({ repositoryName }) => repositoryName === name);
  const sum = ({ findings }: Image) =>
    Object.values(findings ?? {}).reduce((total, count) => total + count, 0);
  expect(of("basic/many").map(sum)).toEqual([600, 600, 600]);
  expect(of("enhanced/many").map(sum)).toEqual([40, 40]);
  expect(of("every/state").map(({ scanStatus }) => scanStatus)).toEqual([...SCAN_STATUSES, null]);
  for (const { scanStatus, scannedAt, findings } of images) {
    const isScanned = scanStatus === "COMPLETE" || scanStatus === "ACTIVE";
    expect([scannedAt !== null, findings !== null]).toEqual([isScanned, isScanned]);
  }
  const critical = await imagesOf(registry.id, { severity: "critical" });
  expect(critical.length).toBeGreaterThan(0);
});

test("indexes, what is attached and what is archived are not asked for", async () => {
  const { registry } = await given([
    {
      name: "mixed",
      images: 64,
      scanOnPush: true,
      archivedEvery: 8,
      content: { kind: "mixed" },
    },
  ]);
  const images = await imagesOf(registry.id);
  const wanted = images.filter(
    ({ status, isAttached, mediaType }) =>
      status === "ACTIVE" && !isAttached && !/index|list/.test(mediaType ?? ""),
  );
  expect(wanted.length).toBeGreaterThan(0);
  expect(wanted.length).toBeLessThan(images.length);
  await read(registry.id);
  expect(asked()).toBe(wanted.length);
  expect(await readingOf(registry.id)).toMatchObject({ state: "read", images: wanted.length });
});

test("AWS is asked of an image once a day, and sooner while its scan has not ended", async () => {
  const { registry } = await given([
    { name: "app", images: 4, scans: ["COMPLETE", "IN_PROGRESS", "PENDING", "NONE"] },
  ]);
  await read(registry.id);
  expect(asked()).toBe(4);
  await read(registry.id);
  expect(asked()).toBe(6);
  expect(await readingOf(registry.id)).toMatchObject({ state: "read", images: 4 });
  await age(23);
  await read(registry.id);
  expect(asked()).toBe(10);
});

test("of more images than are asked for, the newest are, and that is said", async () => {
  const { registry } = await given([{ name: "app", images: 10, scanOnPush: true }]);
  await read(registry.id, { images: 6 });
  expect(asked()).toBe(6);
  expect(await readingOf(registry.id)).toMatchObject({ state: "cut", images: 6 });
  const isRead = (await imagesOf(registry.id)).map(({ scanStatus }) => scanStatus !== null);
  expect(isRead).toEqual([...Array(4).fill(false), ...Array(6).fill(true)]);
  await read(registry.id, { images: 10 });
  expect(await readingOf(registry.id)).toMatchObject({ state: "read", images: 10 });
});

test("a reading without time left keeps what it has", async () => {
  const { registry } = await given([{ name: "app", images: 4, scanOnPush: true }]);
  await read(registry.id, { timeMs: 0 });
  expect(asked()).toBe(0);
  expect(await readingOf(registry.id)).toMatchObject({ state: "cut", images: 0 });
});

test("an attempt that is stopped loses nothing that it was told, and the next asks for the rest alone", async () => {
  const { registry } = await given([{ name: "app", images: 12, scanOnPush: true }]);
  const stop = new AbortController();
  const saved: unknown[] = [];
  const saveCursor = async (cursor: unknown) => {
    saved.push(cursor);
    if (saved.length === 2) stop.abort(new Error("killed"));
  };
  const job = { cursor: null, saveCursor };
  await expect(
    readScans({ ...ctx, signal: stop.signal }, registry.id, job, LIMITS),
  ).rejects.toThrow("killed");
  expect(asked()).toBe(8);
  // The first cursor: as though the second had not been kept any more.
  const { end } = await read(registry.id, {}, saved[0]);
  expect(end).toBe("ended");
  expect(asked()).toBe(12);
  expect(await readingOf(registry.id)).toMatchObject({ state: "read", images: 12 });
});

test("a reading that is told to stop while AWS fails ends at once, and calls nothing read", async () => {
  const { registry } = await given([{ name: "app", images: 12, scanOnPush: true }]);
  practice.aws.faults.setServerError(500, ACTION);
  const abort = AbortSignal.timeout(300);
  await expect(
    readScans(
      { ...ctx, signal: abort },
      registry.id,
      { cursor: null, saveCursor: async () => undefined },
      LIMITS,
    ),
  ).rejects.toMatchObject({ name: "TimeoutError" });
  expect((await imagesOf(registry.id)).every(({ scanReadAt }) => scanReadAt === null)).toBe(true);
});

test("throttling slows the reading down and loses nothing", async () => {
  const { registry } = await given([{ name: "app", images: 12, scanOnPush: true }]);
  practice.aws.faults.setThrottle({ ratePerSecond: 20, burst: 3 }, ACTION);
  await read(registry.id);
  expect(await readingOf(registry.id)).toMatchObject({ state: "read", images: 12 });
});

test("a sync afterwards keeps what was read, and a reading waits for a sync that is under way", async () => {
  const { registry } = await given([{ name: "app", images: 5, scanOnPush: true }]);
  await read(registry.id);
  const before = await imagesOf(registry.id);
  expect(before.every(({ findings }) => findings !== null)).toBe(true);
  await syncNow(registry.id);
  expect(await imagesOf(registry.id)).toEqual(before);

  await age(30);
  practice.aws.calls.clear();
  await openSyncRun(ctx, registry.id, "manual");
  const { end, cursors } = await read(registry.id);
  expect(end).toBe("waits for a sync");
  await syncNow(registry.id);
  // That sync has a reading of its own.
  expect(await read(registry.id, {}, cursors[0])).toMatchObject({ end: "ended" });
  expect(asked()).toBe(0);
  await read(registry.id);
  expect(asked()).toBe(5);
});

async function givenRole(statements: readonly unknown[]) {
  const repositories = ["one", "two"].map((name) => ({ name, images: 9, scanOnPush: true }));
  const customer = new PracticeCustomer(practice.aws, {
    repositories: { "us-west-1": repositories },
  });
  const connector = await customer.connector();
  const Action = ["ecr:DescribeRepositories", "ecr:DescribeImages"];
  await customer.createRole(connector, [{ Effect: "Allow", Action, Resource: "*" }, ...statements]);
  const input = { type: "aws-ecr", connectorId: connector.id, region: "us-west-1" } as const;
  const registry = await createRegistry(ctx, input);
  await syncNow(registry.id);
  practice.aws.calls.clear();
  return { customer, registry };
}

test("a role without the right ends the reading at once, and is told why", async () => {
  const { registry } = await givenRole([]);
  await read(registry.id);
  expect(asked()).toBeLessThanOrEqual(4);
  expect(await readingOf(registry.id)).toMatchObject({
    state: "denied",
    images: 0,
    reason: expect.stringContaining(`${ACTION} is denied in us-west-1`),
  });
  expect((await imagesOf(registry.id)).every(({ scanStatus }) => scanStatus === null)).toBe(true);
});

test("a repository that refuses by its own policy is left out, and the others are read", async () => {
  const { customer, registry } = await givenRole([
    { Effect: "Allow", Action: ACTION, Resource: "*" },
  ]);
  const policyText = policyDocument({
    Effect: "Deny",
    Principal: "*",
    Action: ACTION,
  });
  await customer.ecr.send(new SetRepositoryPolicyCommand({ repositoryName: "one", policyText }));
  await read(registry.id);
  expect(await readingOf(registry.id)).toMatchObject({ state: "read", images: 9 });
  for (const { repositoryName, scanStatus } of await imagesOf(registry.id)) {
    expect(scanStatus !== null).toBe(repositoryName === "two");
  }
  await customer.ecr.send(new SetRepositoryPolicyCommand({ repositoryName: "two", policyText }));
  await getDatabase().client.inventoryImage.updateMany({ data: { scanReadAt: null } });
  await read(registry.id);
  expect(await readingOf(registry.id)).toMatchObject({ state: "denied", images: 0 });
});

test("a connector that is insecure or failed reads nothing and says why", async () => {
  const { registry, connectorId } = await given([{ name: "app", images: 2, scanOnPush: true }]);
  for (const status of ["insecure", "failed"] as const) {
    const { client } = getDatabase();
    await client.connector.update({ where: { id: connectorId }, data: { status } });
    await read(registry.id);
    expect(await readingOf(registry.id)).toMatchObject({ state: "failed", images: 0 });
  }
  expect(practice.aws.calls.byAction).toEqual({});
});

test("a registry that no sync has listed is not asked", async () => {
  const { registry } = await givenPracticeRegistry(practice.aws, {
    repositories: { "us-west-1": [{ name: "app", images: 2 }] },
  });
  practice.aws.calls.clear();
  expect(await read(registry.id)).toEqual({ end: "ended", cursors: [] });
  expect(practice.aws.calls.byAction).toEqual({});
});
