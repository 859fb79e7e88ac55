import { afterEach, expect, test, vi } from "vitest";
import { getDatabase } from "@/lib/db/database";
import { listSyncRuns, summarizeInventory } from "@/lib/db/inventory/summary";
import { endSyncRun, openSyncRun } from "@/lib/db/inventory/sync-runs";
import { inventoryFilterSchema } from "@/lib/domain/inventory/inventory-filter";
import { updateRegistry } from "@/lib/services/registries/update-registry";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { startPracticeForTests } from "@/lib/testing/practice-aws";
import { givenPracticeRegistry } from "@/lib/testing/synced-registry";
import { takeRun } from "@/lib/testing/take-run";
import { lookAfterSyncs } from "./kinds/plan-syncs/handler";
import { startJobs } from "./start-jobs";
import { startSync, syncCreated, syncFiltered } from "./start-sync";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const practice = startPracticeForTests();
withTestDatabase();

let stop: (() => Promise<void>) | undefined;

afterEach(async () => {
  await stop?.();
  stop = undefined;
});

async function start({ works = true } = {}): Promise<void> {
  stop = (await startJobs({ works })).close;
}

function round(): Promise<void> {
  const { signal } = new AbortController();
  return lookAfterSyncs({ payload: {}, signal, cursor: null, saveCursor: async () => undefined });
}

async function runsOf(registryId: string) {
  return (await listSyncRuns(ctx, registryId, { limit: 50 })).items;
}

function untilSynced(registryId: string, states: string[]): Promise<void> {
  return vi.waitFor(
    async () => expect((await runsOf(registryId)).map(({ state }) => state)).toEqual(states),
    { timeout: 20_000, interval: 20 },
  );
}

/** As though the last run had been asked for two days ago. */
async function makeOld(registryId: string, more: object = {}): Promise<void> {
  const then = new Date(Date.now() - 48 * 3_600_000);
  await getDatabase().client.syncRun.updateMany({
    where: { registryId },
    data: { requestedAt: then, ...more },
  });
}

test("a new registry is synced at once, and again when the schedule comes to it, not before", async () => {
  const { registry } = await givenPracticeRegistry(practice.aws, {
    repositories: { "us-west-1": 3 },
  });
  await start();
  await syncCreated(ctx, registry);
  await untilSynced(registry.id, ["complete"]);
  await round();
  await untilSynced(registry.id, ["complete"]);
  await makeOld(registry.id);
  await round();
  await untilSynced(registry.id, ["complete", "complete"]);
  const [last, first] = await runsOf(registry.id);
  expect([last?.trigger, first?.trigger]).toEqual(["schedule", "created"]);
});

test("a sync that listed its registry has the scans of its images read after it, and the next keeps them", async () => {
  const { registry } = await givenPracticeRegistry(practice.aws, {
    repositories: { "us-west-1": [{ name: "app", images: 3, scanOnPush: true }] },
  });
  await start();
  const untilRead = (images: number) =>
    vi.waitFor(
      async () => {
        const { scans, lastRun } = await summarizeInventory(ctx, registry);
        expect(scans).toMatchObject({ state: "read", images });
        expect(Date.parse(scans?.readAt ?? "")).toBeGreaterThanOrEqual(
          Date.parse(lastRun?.finishedAt ?? ""),
        );
      },
      { timeout: 20_000, interval: 20 },
    );
  practice.aws.calls.clear();
  await startSync(ctx, registry.id, "manual");
  await untilRead(3);
  await startSync(ctx, registry.id, "manual");
  await untilSynced(registry.id, ["complete", "complete"]);
  await untilRead(3);
  expect(practice.aws.calls.byAction["ecr:DescribeImageScanFindings"]).toBe(3);
  expect(practice.aws.calls.pullCalls).toBe(0);
  const found = await getDatabase().client.inventoryImage.count({
    where: { registryId: registry.id, scanStatus: "COMPLETE" },
  });
  expect(found).toBe(3);
});

test("a changed filter is synced at once, and where another sync is under way when that has ended", async () => {
  const { registry } = await givenPracticeRegistry(practice.aws, {
    repositories: { "us-west-1": [{ name: "app", images: 5 }] },
  });
  const setNewest = (newestPerRepository: number) =>
    updateRegistry(ctx, registry.id, {
      inventoryFilter: inventoryFilterSchema.parse({ newestPerRepository }),
      syncSchedule: { kind: "off" },
    });
  await start();
  await startSync(ctx, registry.id, "manual");
  await untilSynced(registry.id, ["complete"]);
  await syncFiltered(ctx, await setNewest(2));
  await untilSynced(registry.id, ["complete", "complete"]);
  // The same once more changes nothing.
  await syncFiltered(ctx, await setNewest(2));
  await round();
  await untilSynced(registry.id, ["complete", "complete"]);

  const opened = await openSyncRun(ctx, registry.id, "manual");
  const attempt = await takeRun(opened?.run.id);
  await syncFiltered(ctx, await setNewest(1));
  await round();
  await untilSynced(registry.id, ["running", "complete", "complete"]);
  await endSyncRun(attempt, { state: "partial", reason: "Ended by the test." }, null);
  await round();
  await untilSynced(registry.id, ["complete", "partial", "complete", "complete"]);
  const runs = await runsOf(registry.id);
  expect(runs.map(({ filter }) => filter?.newestPerRepository)).toEqual([1, 2, 2, undefined]);
});

test("the schedule passes over a registry whose connector is not proved safe", async () => {
  const { registry, connectorId } = await givenPracticeRegistry(practice.aws, { repositories: {} });
  await getDatabase().client.connector.update({
    where: { id: connectorId },
    data: { status: "failed" },
  });
  await start({ works: false });
  await round();
  expect(await runsOf(registry.id)).toEqual([]);
});

test("a run whose job was lost gets another, and goes on", async () => {
  const { registry } = await givenPracticeRegistry(practice.aws, {
    repositories: { "us-west-1": 3 },
  });
  await openSyncRun(ctx, registry.id, "manual");
  await makeOld(registry.id);
  await start();
  await round();
  await untilSynced(registry.id, ["complete"]);
});

test("a run that failed too often ends, and says where to look", async () => {
  const { registry } = await givenPracticeRegistry(practice.aws, { repositories: {} });
  await openSyncRun(ctx, registry.id, "manual");
  const then = new Date(0);
  await makeOld(registry.id, { state: "running", attempt: 20, startedAt: then, heardAt: then });
  await start({ works: false });
  await round();
  const run = (await runsOf(registry.id)).at(-1);
  expect(run).toMatchObject({ state: "failed", reason: expect.stringContaining("Given up") });
});

test("whoever asks while a sync is under way gets that one", async () => {
  const { registry } = await givenPracticeRegistry(practice.aws, { repositories: {} });
  await start({ works: false });
  const first = await startSync(ctx, registry.id, "manual");
  expect((await startSync(ctx, registry.id, "manual")).id).toBe(first.id);
});
