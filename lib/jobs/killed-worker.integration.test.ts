import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { expect, test, vi } from "vitest";
import { type Database, setDatabase } from "@/lib/db/database";
import { openEmbedded } from "@/lib/db/open-embedded";
import { openPostgres } from "@/lib/db/open-postgres";
import { BRIEF_HEARTBEAT, runTestKind } from "@/lib/testing/job-kinds";
import { startPostgresServer } from "@/lib/testing/postgres-server";
import { spawnProgram } from "@/lib/testing/run-boot";
import { openQueue } from "./open-queue";
import { startWorker } from "./start-worker";

type Place = { address: string; open: () => Promise<Database>; remove: () => Promise<void> };

async function makeFolder(): Promise<Place> {
  const address = mkdtempSync(path.join(tmpdir(), "mooring-jobs-"));
  return {
    address,
    open: () => openEmbedded({ folder: address }),
    remove: async () => rmSync(address, { recursive: true }),
  };
}

async function makeServer(): Promise<Place> {
  const { url, stop } = await startPostgresServer();
  return { address: url, open: () => openPostgres(url), remove: stop };
}

/** Kills the worker once it has printed so many cursors; answers the last that it printed. */
async function workUntilKilled(address: string, cursors: number): Promise<number> {
  const child = spawnProgram("lib/testing/work-until-killed.ts", [address], { LOG_LEVEL: "error" });
  const ended = new Promise((resolve) => child.once("close", resolve));
  let last = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    last = Number(line);
    if (last === cursors) child.kill("SIGKILL");
  }
  await ended;
  return last;
}

test.each([
  ["the embedded database", makeFolder],
  ["a PostgreSQL server", makeServer],
] as const)(
  "a job of a worker that is killed in its middle goes on from its cursor, on %s",
  async (_, make) => {
    const place = await make();
    const acknowledged = await workUntilKilled(place.address, 7);
    const database = await place.open();
    setDatabase(database);
    const seen: unknown[] = [];
    const runnable = runTestKind(async ({ cursor }) => void seen.push(cursor), {
      heartbeat: BRIEF_HEARTBEAT,
    });
    const queue = await openQueue({ kinds: [runnable.kind], supervise: false });
    const worker = startWorker(queue, runnable);
    await vi.waitFor(() => expect(seen).toHaveLength(1), { timeout: 20_000, interval: 20 });
    await worker.close();
    // Each acknowledged, and at most the one that was being written besides.
    const { step } = seen[0] as { step: number };
    expect(step).toBeGreaterThanOrEqual(acknowledged);
    expect(step).toBeLessThanOrEqual(acknowledged + 1);
    const { rows } = await database.executeSql("SELECT state::text FROM pgboss.job", []);
    expect(rows).toEqual([{ state: "completed" }]);
    await queue.close();
    setDatabase(undefined);
    await database.close();
    await place.remove();
  },
  120_000,
);
