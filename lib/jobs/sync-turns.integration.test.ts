import { afterEach, expect, test, vi } from "vitest";
import { openSyncRun } from "@/lib/db/inventory/sync-runs";
import { getSync } from "@/lib/services/syncs/get-sync";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { startPracticeForTests } from "@/lib/testing/practice-aws";
import { givenPracticeRegistry } from "@/lib/testing/synced-registry";
import { runnable } from "./kinds/job-kind";
import { syncRegistry } from "./kinds/sync-registry/definition";
import { syncOne } from "./kinds/sync-registry/handler";
import { type JobQueue, openQueue } from "./open-queue";
import { startWorker, type Worker } from "./start-worker";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const practice = startPracticeForTests();
withTestDatabase();

const kind = {
  ...syncRegistry,
  concurrency: 1,
  heartbeat: { everyMs: 50, deadAfterMs: 20_000 },
};
/** Of one place in a list to the next. */
const LATENCY_MS = 300;
let queue: JobQueue | undefined;
let worker: Worker | undefined;

afterEach(async () => {
  await worker?.close();
  await queue?.close();
});

async function givenRun(repositories: number, images: number) {
  const { registry } = await givenPracticeRegistry(practice.aws, {
    repositories: {
      "us-west-1": Array.from({ length: repositories }, (_, index) => ({
        name: `team/app-${String(index).padStart(3, "0")}`,
        images,
      })),
    },
  });
  const opened = await openSyncRun(ctx, registry.id, "manual");
  const runId = opened?.run.id ?? "";
  return { runId, run: () => getSync(ctx, registry.id, runId) };
}

test("a huge registry lets small ones have their turn in the one place there is, and ends complete itself", async () => {
  const huge = await givenRun(12, 1_001);
  const small = await givenRun(2, 3);
  practice.aws.faults.setLatency(LATENCY_MS, "ecr:DescribeImages");
  queue = await openQueue({ kinds: [kind], supervise: false });
  worker = startWorker(
    queue,
    runnable(kind, async () => (attempt) => syncOne(attempt, 100)),
  );
  const { workspaceId, actor, requestId } = ctx;
  for (const { runId } of [huge, small]) {
    await queue.enqueue(kind, [{ workspaceId, runId, actor, requestId }]);
  }
  const soon = { timeout: 40_000, interval: 10 };
  await vi.waitFor(async () => expect((await small.run()).state).toBe("complete"), soon);
  expect(["queued", "running"]).toContain((await huge.run()).state);
  await vi.waitFor(async () => expect((await huge.run()).state).toBe("complete"), soon);
  expect(await huge.run()).toMatchObject({
    repositories: { listed: 12, done: 12, failed: 0, gone: 0 },
    images: { listed: 12_012, gone: 0 },
    // Nothing was asked twice.
    pages: 1 + 12 * 2,
  });
}, 120_000);
