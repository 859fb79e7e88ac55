import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Database, getDatabase, setDatabase } from "@/lib/db/database";
import { openSyncRun } from "@/lib/db/inventory/sync-runs";
import { migrate } from "@/lib/db/migrate";
import { openPostgres } from "@/lib/db/open-postgres";
import { getSync } from "@/lib/services/syncs/get-sync";
import { ctx } from "@/lib/testing/context";
import { BRIEF_HEARTBEAT } from "@/lib/testing/job-kinds";
import { type PostgresServer, startPostgresServer } from "@/lib/testing/postgres-server";
import { startPracticeForTests } from "@/lib/testing/practice-aws";
import { spawnProgram } from "@/lib/testing/run-boot";
import { givenPracticeRegistry } from "@/lib/testing/synced-registry";
import { syncRegistry } from "./kinds/sync-registry/definition";
import { openQueue } from "./open-queue";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const practice = startPracticeForTests();
const REPOSITORIES = 12;
const IMAGES = 2_500;
const IMAGE_PAGES = 36;

let server: PostgresServer;
let database: Database;
const children: ChildProcessWithoutNullStreams[] = [];

beforeAll(async () => {
  server = await startPostgresServer();
  database = await openPostgres(server.url);
  await migrate(database);
  setDatabase(database);
});

afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  setDatabase(undefined);
  await database.close();
  await server.stop();
});

type Worker = { taken: Promise<Worker>; kill: () => Promise<void> };

/** A worker of its own process, once it is ready; `taken` when it has a job. */
async function startProcess(): Promise<Worker> {
  const variables = Object.entries(process.env).filter(([name]) => name.startsWith("AWS_"));
  const child = spawnProgram("lib/testing/sync-until-killed.ts", [server.url], {
    ...(Object.fromEntries(variables) as Record<string, string>),
    LOG_LEVEL: "fatal",
  });
  children.push(child);
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const lines = createInterface({ input: child.stdout });
  const says = (word: string) =>
    new Promise<void>((resolve) => lines.on("line", (line) => line === word && resolve()));
  const worker: Worker = {
    taken: says("taken").then(() => worker),
    kill: () => {
      child.kill("SIGKILL");
      return ended;
    },
  };
  let errors = "";
  child.stderr.on("data", (chunk) => {
    errors += chunk;
  });
  const early = ended.then(() => {
    throw new Error(`The worker ended: ${errors}`);
  });
  early.catch(() => undefined);
  await Promise.race([says("ready"), early]);
  return worker;
}

test("a sync goes on from its last page each time that the worker which has it is killed, and loses and doubles nothing", async () => {
  const { registry } = await givenPracticeRegistry(practice.aws, {
    repositories: {
      "us-west-1": Array.from({ length: REPOSITORIES }, (_, index) => ({
        name: `team/app-${String(index).padStart(2, "0")}`,
        images: IMAGES,
      })),
    },
  });
  practice.aws.faults.setLatency(100, "ecr:DescribeImages");
  practice.aws.calls.clear();
  const opened = await openSyncRun(ctx, registry.id, "manual");
  const runId = opened?.run.id ?? "";
  const run = () => getSync(ctx, registry.id, runId);
  const kind = { ...syncRegistry, heartbeat: BRIEF_HEARTBEAT };
  const queue = await openQueue({ kinds: [kind], supervise: false });
  const workers = await Promise.all([startProcess(), startProcess(), startProcess()]);
  const { workspaceId, actor, requestId } = ctx;
  await queue.enqueue(kind, [{ workspaceId, runId, actor, requestId }]);

  for (const pages of [5, 18]) {
    const worker = await Promise.race(workers.map(({ taken }) => taken));
    await vi.waitFor(async () => expect((await run()).pages).toBeGreaterThan(pages), {
      timeout: 30_000,
      interval: 5,
    });
    await worker.kill();
    expect(await run()).toMatchObject({ state: "running", images: { gone: 0 } });
    workers.splice(workers.indexOf(worker), 1);
  }
  const states = async () => expect((await run()).state).not.toBe("running");
  await vi.waitFor(states, { timeout: 30_000, interval: 20 });
  await queue.close();

  expect(await run()).toMatchObject({
    state: "complete",
    reason: null,
    repositories: { listed: REPOSITORIES, done: REPOSITORIES, failed: 0, gone: 0 },
    images: { listed: REPOSITORIES * IMAGES, gone: 0 },
    pages: 1 + IMAGE_PAGES,
  });
  const { client } = getDatabase();
  const where = { registryId: registry.id };
  expect((await client.syncRun.findFirst({ where }))?.attempt).toBe(3);
  expect(await client.inventoryImage.count({ where })).toBe(REPOSITORIES * IMAGES);
  expect(await client.inventoryImage.count({ where: { ...where, goneAt: null } })).toBe(
    REPOSITORIES * IMAGES,
  );
  expect(await client.inventoryTagMove.count()).toBe(0);
  const repositories = await client.inventoryRepository.findMany({ where });
  expect(repositories.map(({ imageCount }) => imageCount)).toEqual(
    Array.from({ length: REPOSITORIES }, () => IMAGES),
  );
  // Each that was killed had a few calls under way, of which nothing was kept; no more was asked twice.
  const asked = practice.aws.calls.byAction["ecr:DescribeImages"];
  expect(asked).toBeGreaterThanOrEqual(IMAGE_PAGES);
  expect(asked).toBeLessThanOrEqual(IMAGE_PAGES + 2 * 8);
}, 120_000);
