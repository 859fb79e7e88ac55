import { beforeEach, expect, it } from "vitest";
import { givenConnector } from "@/lib/testing/connector-rows";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { givenRegistry } from "@/lib/testing/registry-rows";
import { takeRun } from "@/lib/testing/take-run";
import { endHopelessSyncs } from "./inventory/due-syncs";
import { endSyncRun, openSyncRun } from "./inventory/sync-runs";

const test = withTestDatabase();
const client = () => test.current().client;
const reason = "AWS refused.";

let registryId = "";
beforeEach(async () => {
  const { id } = await givenConnector({}, { status: "connected" });
  registryId = (await givenRegistry(id)).id;
  await client().$executeRawUnsafe("TRUNCATE outbox_events");
});

const readEvents = () => client().outboxEvent.findMany({ select: { type: true, payload: true } });

async function givenAttempt() {
  return takeRun((await openSyncRun(ctx, registryId, "manual"))?.run.id);
}

it.each(["failed", "partial"] as const)("a %s sync is told, with its reason", async (state) => {
  await endSyncRun(await givenAttempt(), { state, reason }, null);
  expect(await readEvents()).toEqual([
    { type: `registry.sync_${state}`, payload: { name: "Images", reason } },
  ]);
});

it.each(["complete", "cancelled"] as const)("a %s sync is not told", async (state) => {
  await endSyncRun(await givenAttempt(), { state, reason }, null);
  expect(await readEvents()).toEqual([]);
});

it("an attempt that has lost its run tells nothing", async () => {
  const lost = await givenAttempt();
  await takeRun(lost.runId);
  expect(await endSyncRun(lost, { state: "failed", reason }, null)).toBe(false);
  expect(await readEvents()).toEqual([]);
});

it("a sync that is given up after too many attempts is told once", async () => {
  const { runId } = await givenAttempt();
  await client().$executeRawUnsafe(
    "UPDATE sync_runs SET attempt = 20, heard_at = now() - interval '1 hour' WHERE id = $1::uuid",
    runId,
  );
  await endHopelessSyncs();
  await endHopelessSyncs();
  expect(await readEvents()).toMatchObject([
    { type: "registry.sync_failed", payload: { reason: expect.stringMatching(/^Given up/) } },
  ]);
});
