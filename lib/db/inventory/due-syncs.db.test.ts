import fc from "fast-check";
import { expect, test } from "vitest";
import { getDatabase } from "@/lib/db/database";
import { updateRegistry } from "@/lib/db/registries";
import { inventoryFilterSchema } from "@/lib/domain/inventory/inventory-filter";
import { nextSyncAt, timeOfDay } from "@/lib/domain/inventory/next-sync";
import type { SyncSchedule } from "@/lib/domain/inventory/sync-schedule";
import { givenConnector } from "@/lib/testing/connector-rows";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { givenRegistry } from "@/lib/testing/registry-rows";
import { takeRun } from "@/lib/testing/take-run";
import { findDueRegistries, isFilterUnused } from "./due-syncs";
import { endSyncRun, openSyncRun } from "./sync-runs";

withTestDatabase();

const fits = () => undefined;
const HOUR_MS = 3_600_000;

async function givenProvedRegistry() {
  const connector = await givenConnector({}, { status: "connected" });
  return givenRegistry(connector.id);
}

async function findDue(defaultHours: number, now?: Date): Promise<string[]> {
  const due = await findDueRegistries({ types: ["aws-ecr"], defaultHours, limit: 10 }, now);
  return due.map(({ registryId }) => registryId);
}

async function run(registryId: string): Promise<void> {
  const opened = await openSyncRun(ctx, registryId, "manual");
  const attempt = await takeRun(opened?.run.id);
  await endSyncRun(attempt, { state: "complete", reason: null }, null);
}

test("a registry is due by any clock when its schedule says so, and at no other time", async () => {
  const { id } = await givenProvedRegistry();
  await run(id);
  const schedules = fc.oneof(
    fc.constant(null),
    fc.constant<SyncSchedule>({ kind: "off" }),
    fc.integer({ min: 1, max: 168 }).map((hours): SyncSchedule => ({ kind: "hours", hours })),
    fc
      .integer({ min: 0, max: 1_439 })
      .map((minute): SyncSchedule => ({ kind: "daily", at: timeOfDay(minute) })),
  );
  const time = fc.date({
    min: new Date("2026-01-01"),
    max: new Date("2027-01-01"),
    noInvalidDate: true,
  });
  const property = fc.asyncProperty(
    schedules,
    fc.constantFrom(0, 24),
    time,
    fc.integer({ min: 0, max: 200 * HOUR_MS }),
    async (syncSchedule, defaultHours, requestedAt, laterMs) => {
      await updateRegistry(ctx, id, { syncSchedule }, fits);
      await getDatabase().client.syncRun.updateMany({
        where: { registryId: id },
        data: { requestedAt },
      });
      const plan = { schedule: syncSchedule, defaultHours, lastRequestedAt: requestedAt };
      const dueAtMs = nextSyncAt(plan)?.getTime();
      const times = [requestedAt.getTime() + laterMs];
      if (dueAtMs !== undefined) times.push(dueAtMs - 1, dueAtMs);
      for (const nowMs of times) {
        const expected = dueAtMs !== undefined && dueAtMs <= nowMs ? [id] : [];
        expect(await findDue(defaultHours, new Date(nowMs))).toEqual(expected);
      }
    },
  );
  await fc.assert(property, { numRuns: 60 });
}, 120_000);

test("one that was never synced is due, unless its schedule is off", async () => {
  const { id } = await givenProvedRegistry();
  expect(await findDue(0)).toEqual([]);
  expect(await findDue(24)).toEqual([id]);
  await updateRegistry(ctx, id, { syncSchedule: { kind: "off" } }, fits);
  expect(await findDue(24)).toEqual([]);
  await updateRegistry(ctx, id, { syncSchedule: { kind: "daily", at: "02:30" } }, fits);
  expect(await findDue(0)).toEqual([id]);
});

test("a filter that was changed after the last sync had begun is due once that has ended, whatever the schedule", async () => {
  const { id } = await givenProvedRegistry();
  await updateRegistry(ctx, id, { syncSchedule: { kind: "off" } }, fits);
  await run(id);
  expect([await findDue(24), await isFilterUnused(ctx, id)]).toEqual([[], false]);
  const opened = await openSyncRun(ctx, id, "manual");
  const attempt = await takeRun(opened?.run.id);
  const inventoryFilter = inventoryFilterSchema.parse({ tagPatterns: ["v*"] });
  await updateRegistry(ctx, id, { inventoryFilter }, fits);
  expect([await findDue(24), await isFilterUnused(ctx, id)]).toEqual([[], true]);
  await endSyncRun(attempt, { state: "complete", reason: null }, null);
  expect(await findDue(24)).toEqual([id]);
  await run(id);
  expect([await findDue(24), await isFilterUnused(ctx, id)]).toEqual([[], false]);
  // The same once more is no change.
  await updateRegistry(ctx, id, { inventoryFilter }, fits);
  expect([await findDue(24), await isFilterUnused(ctx, id)]).toEqual([[], false]);
  const everything = inventoryFilterSchema.parse({});
  const updated = await updateRegistry(ctx, id, { inventoryFilter: everything }, fits);
  expect(updated?.inventoryFilter).toBeNull();
  expect(await findDue(24)).toEqual([id]);
});

test("every attempt of a run goes by the filter that the first one found", async () => {
  const { id } = await givenProvedRegistry();
  const filterOf = (pattern: string) =>
    inventoryFilterSchema.parse({ includeRepositories: [pattern] });
  const opened = await openSyncRun(ctx, id, "manual");
  await updateRegistry(ctx, id, { inventoryFilter: filterOf("a*") }, fits);
  const first = await takeRun(opened?.run.id);
  await updateRegistry(ctx, id, { inventoryFilter: filterOf("b*") }, fits);
  const second = await takeRun(opened?.run.id);
  expect([first?.filter, second?.filter]).toEqual([filterOf("a*"), filterOf("a*")]);
  expect(second?.startedAt).toEqual(first?.startedAt);
});
