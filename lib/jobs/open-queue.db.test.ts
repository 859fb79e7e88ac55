import { afterEach, expect, it, vi } from "vitest";
import { databaseHealth } from "@/lib/db/health";
import { migrate } from "@/lib/db/migrate";
import { withTestDatabase } from "@/lib/testing/database";
import { type JobQueue, openQueue } from "./open-queue";
import { startWorker } from "./start-worker";

const database = withTestDatabase();
const one = "019a0000-0000-7000-8000-000000000001";
const two = "019a0000-0000-7000-8000-000000000002";

let queue: JobQueue | undefined;

async function open(): Promise<JobQueue> {
  queue = await openQueue({ supervise: false });
  await database.current().executeSql("DELETE FROM pgboss.job", []);
  return queue;
}

afterEach(async () => {
  await queue?.close();
  queue = undefined;
});

it("keeps one waiting job of each connector, and takes what somebody waits for first", async () => {
  const { enqueue, take } = await open();
  await enqueue([{ connectorId: one, trigger: "schedule" }]);
  await enqueue([
    { connectorId: one, trigger: "schedule" },
    { connectorId: two, trigger: "manual" },
  ]);
  expect((await take())?.data).toEqual({ connectorId: two, trigger: "manual" });
  expect((await take())?.data).toEqual({ connectorId: one, trigger: "schedule" });
  expect(await take()).toBeUndefined();
});

it("takes a connector again that was put there while its check ran", async () => {
  const { enqueue, take, complete } = await open();
  await enqueue([{ connectorId: one, trigger: "schedule" }]);
  const first = await take();
  await enqueue([{ connectorId: one, trigger: "manual" }]);
  await complete(first?.id ?? "");
  expect((await take())?.data.trigger).toBe("manual");
});

it("gives each job to one of several that ask at the same moment", async () => {
  const { enqueue, take } = await open();
  await enqueue([one, two].map((connectorId) => ({ connectorId, trigger: "schedule" })));
  const taken = await Promise.all(Array.from({ length: 6 }, take));
  expect(taken.flatMap((job) => job?.data.connectorId ?? []).sort()).toEqual([one, two]);
});

it("puts a failed job back for later, with nothing of the error but its name", async () => {
  const { enqueue, take, fail } = await open();
  await enqueue([{ connectorId: one, trigger: "schedule" }]);
  await fail((await take())?.id ?? "", "DatabaseUnavailable");
  expect(await take()).toBeUndefined();
  const { rows } = await database
    .current()
    .executeSql("SELECT state::text, output, start_after > now() AS later FROM pgboss.job", []);
  expect(rows).toEqual([
    { state: "retry", output: { reason: "DatabaseUnavailable" }, later: true },
  ]);
});

it("gives the job of a killed worker to the next one at once, and leaves that of a living one alone", async () => {
  const { enqueue, take, keep, takeBack } = await open();
  await enqueue([one, two].map((connectorId) => ({ connectorId, trigger: "schedule" })));
  const [dead, living] = [await take(), await take()];
  const age = (seconds: number) =>
    database
      .current()
      .executeSql(`UPDATE pgboss.job SET started_on = started_on - interval '${seconds} s'`, []);
  await age(15);
  await takeBack();
  expect(await take()).toBeUndefined();
  await keep([living?.id ?? ""]);
  await age(15);
  await takeBack();
  expect((await take())?.data).toEqual(dead?.data);
  expect(await take()).toBeUndefined();
});

it("a worker that starts takes over what a killed one had under way", async () => {
  const opened = await open();
  await opened.enqueue([{ connectorId: one, trigger: "schedule" }]);
  await opened.take();
  await database
    .current()
    .executeSql("UPDATE pgboss.job SET started_on = now() - interval '30 s'", []);
  const ended: string[] = [];
  const worker = startWorker(opened, async ({ connectorId }) => {
    ended.push(connectorId);
  });
  await vi.waitFor(() => expect(ended).toEqual([one]), { interval: 5 });
  await worker.close();
});

it("opens again where it was, and leaves the migrations' history alone", async () => {
  const { enqueue, close } = await open();
  await enqueue([{ connectorId: one, trigger: "schedule" }]);
  await close();
  expect(await migrate(database.current())).toEqual([]);
  expect(await databaseHealth()).toEqual({ reachable: true, migrationsCurrent: true });
  queue = await openQueue({ supervise: false });
  expect((await queue.take())?.data.connectorId).toBe(one);
});

it("leaves no connection in a dead transaction when a script fails", async () => {
  const { executeSql } = database.current();
  await expect(executeSql("BEGIN; SELECT 1 / 0; COMMIT")).rejects.toThrow("division by zero");
  for (let times = 0; times < 3; times += 1) {
    expect((await executeSql("SELECT 1 AS one", [])).rows).toEqual([{ one: 1 }]);
  }
});

it("a worker runs what waits and what comes, and its end waits for what runs", async () => {
  const opened = await open();
  const ended: string[] = [];
  let finish: () => void = () => undefined;
  const worker = startWorker(opened, async ({ connectorId }) => {
    if (connectorId === two) await new Promise<void>((resolve) => (finish = resolve));
    ended.push(connectorId);
  });
  await opened.enqueue([{ connectorId: one, trigger: "manual" }]);
  worker.wake();
  await vi.waitFor(() => expect(ended).toEqual([one]), { interval: 5 });
  const started = vi.fn();
  await opened.enqueue([{ connectorId: two, trigger: "manual" }]);
  worker.wake();
  await vi.waitFor(async () => expect(await statesOf(two)).toEqual(["active"]), { interval: 5 });
  const closed = worker.close().then(started);
  expect(started).not.toHaveBeenCalled();
  await vi.waitFor(() => finish());
  await closed;
  expect(ended).toEqual([one, two]);
  expect(await statesOf(two)).toEqual(["completed"]);
});

it("a job whose check throws goes on with the next one", async () => {
  const opened = await open();
  const seen: string[] = [];
  const worker = startWorker(opened, async ({ connectorId }) => {
    seen.push(connectorId);
    if (connectorId === one) throw new Error("arn and secret");
  });
  await opened.enqueue([one, two].map((connectorId) => ({ connectorId, trigger: "manual" })));
  worker.wake();
  await vi.waitFor(() => expect(seen.sort()).toEqual([one, two]), { interval: 5 });
  await worker.close();
  expect(await statesOf(one)).toEqual(["retry"]);
  expect(await statesOf(two)).toEqual(["completed"]);
});

async function statesOf(connectorId: string): Promise<string[]> {
  const { rows } = await database
    .current()
    .executeSql("SELECT state::text FROM pgboss.job WHERE singleton_key = $1", [connectorId]);
  return (rows as { state: string }[]).map((row) => row.state);
}
