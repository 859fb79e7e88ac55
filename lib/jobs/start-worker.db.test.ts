import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { log } from "@/lib/log";
import { withTestDatabase } from "@/lib/testing/database";
import { runTestKind, type TestJob, testKind } from "@/lib/testing/job-kinds";
import type { JobAttempt, JobHandler, JobKind } from "./kinds/job-kind";
import { type JobQueue, openQueue } from "./open-queue";
import { startWorker, type Worker } from "./start-worker";
import { watchUnknownKinds } from "./watch-unknown-kinds";

const database = withTestDatabase();
const kind = testKind();
const soon = { interval: 5, timeout: 10_000 };

let queue: JobQueue;
const workers: Worker[] = [];

beforeEach(async () => {
  queue = await openQueue({ kinds: [kind], supervise: false });
  await execute("DELETE FROM pgboss.job");
});

afterEach(async () => {
  vi.restoreAllMocks();
  for (const worker of workers.splice(0)) await worker.close();
  await queue.close();
});

function start(
  handle: JobHandler<TestJob>,
  changes: Partial<JobKind<TestJob>> = {},
  graceMs = 100,
): Worker {
  const worker = startWorker(queue, runTestKind(handle, changes), graceMs);
  workers.push(worker);
  return worker;
}

async function execute(sql: string, values: unknown[] = []) {
  return (await database.current().executeSql(sql, values)).rows;
}

const put = (...items: string[]) =>
  queue.enqueue(
    kind,
    items.map((item) => ({ item })),
  );

const endWaits = () => execute("UPDATE pgboss.job SET start_after = now() - interval '1 s'");

/** State and reason of the jobs of an item. */
async function rowsOf(item: string) {
  const sql = `SELECT state::text, output->>'reason' AS reason FROM pgboss.job WHERE singleton_key = $1`;
  return (await execute(sql, [item])) as { state: string; reason: string | null }[];
}

const untilRows = (item: string, ...rows: { state: string; reason: string | null }[]) =>
  vi.waitFor(async () => expect(await rowsOf(item)).toEqual(rows), soon);

/** Ends with its signal's reason. */
const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
  });

it("runs what waits and what comes, and its end waits for what runs", async () => {
  const ended: string[] = [];
  let finish: () => void = () => undefined;
  await put("one");
  const handle: JobHandler<TestJob> = async ({ payload: { item } }) => {
    if (item === "two") await new Promise<void>((resolve) => (finish = resolve));
    ended.push(item);
  };
  const worker = start(handle, {}, 20_000);
  await vi.waitFor(() => expect(ended).toEqual(["one"]), soon);
  await put("two");
  worker.wake();
  await untilRows("two", { state: "active", reason: null });
  const closed = vi.fn();
  const closing = worker.close().then(closed);
  await execute("SELECT 1");
  expect(closed).not.toHaveBeenCalled();
  finish();
  await closing;
  expect(ended).toEqual(["one", "two"]);
  expect(await rowsOf("two")).toEqual([{ state: "completed", reason: null }]);
});

it("lets others have their turn before a job that asks for another, and counts no attempt", async () => {
  // Of those put at once none is the first.
  await put("long");
  await put("short");
  const begun: string[] = [];
  start(
    async ({ payload: { item } }) => {
      begun.push(item);
      return item === "long" && begun.length < 4 ? { againInMs: 0 } : undefined;
    },
    { concurrency: 1, heartbeat: { everyMs: 20, deadAfterMs: 20_000 } },
  );
  await untilRows("long", { state: "completed", reason: null });
  expect(begun.slice(0, 2)).toEqual(["long", "short"]);
  const [job] = await execute("SELECT retry_count FROM pgboss.job WHERE singleton_key = 'long'");
  expect(job).toEqual({ retry_count: 0 });
});

it("goes on with the next job when one throws, and keeps nothing of the error but its name", async () => {
  await put("one", "two");
  start(async ({ payload: { item } }) => {
    if (item === "one") throw new TypeError("arn and secret");
  });
  await untilRows("one", { state: "retry", reason: "TypeError" });
  await untilRows("two", { state: "completed", reason: null });
  expect(JSON.stringify(await execute("SELECT * FROM pgboss.job"))).not.toContain("secret");
});

it("never runs more jobs at once than the kind says", async () => {
  const items = ["one", "two", "three", "four", "five", "six", "seven"];
  await put(...items);
  const waiting: (() => void)[] = [];
  const ended: string[] = [];
  const worker = start(
    async ({ payload: { item } }) => {
      await new Promise<void>((resolve) => waiting.push(resolve));
      ended.push(item);
    },
    { concurrency: 2 },
  );
  for (let done = 0; done < items.length; done += 1) {
    const atOnce = Math.min(2, items.length - done);
    await vi.waitFor(() => expect(waiting).toHaveLength(atOnce), soon);
    worker.wake();
    const active = await execute("SELECT 1 FROM pgboss.job WHERE state = 'active'");
    expect(active).toHaveLength(atOnce);
    waiting.shift()?.();
    await vi.waitFor(() => expect(ended).toHaveLength(done + 1), soon);
  }
  expect(ended.sort()).toEqual(items.sort());
});

it("ends a job at its time limit as timed out, to be tried again, whether or not it listens", async () => {
  await put("listens", "ends as though done", "never ends");
  const reasons: unknown[] = [];
  const said = vi.spyOn(log, "error");
  start(
    async ({ payload: { item }, signal }) => {
      if (item === "never ends") return new Promise(() => undefined);
      await untilAborted(signal).catch((reason) => {
        reasons.push(reason);
        if (item === "listens") throw reason;
      });
    },
    { timeLimitMs: 50 },
  );
  for (const item of ["listens", "ends as though done", "never ends"]) {
    await untilRows(item, { state: "retry", reason: "JobTimedOut" });
  }
  expect(reasons).toHaveLength(2);
  const stuck = said.mock.calls.filter(([, message]) => String(message).includes("does not stop"));
  expect(stuck).toEqual([
    [expect.objectContaining({ key: "never ends" }), "job ended, but its handler does not stop"],
  ]);
  await endWaits();
  expect((await queue.take(kind))?.attempt).toBe(1);
});

it("hands the cursor to the next attempt, and keeps none that is too large or comes too late", async () => {
  await put("one");
  const seen: unknown[] = [];
  let first: JobAttempt<TestJob> | undefined;
  const refused: unknown[] = [];
  const worker = start(async (attempt) => {
    seen.push(attempt.cursor);
    if (attempt.cursor !== null) return;
    first = attempt;
    await attempt.saveCursor({ next: "page 2" });
    await attempt.saveCursor("x".repeat(8_191)).catch((error) => refused.push(error.name));
    throw new Error("half way");
  });
  await untilRows("one", { state: "retry", reason: "Error" });
  await first?.saveCursor({ next: "page 9" }).catch((error) => refused.push(error.name));
  await endWaits();
  worker.wake();
  await untilRows("one", { state: "completed", reason: null });
  expect(seen).toEqual([null, { next: "page 2" }]);
  expect(refused).toEqual(["CursorRefused", "JobLost"]);
});

it("gives a job up for good whose payload its kind does not take, and says where, not what", async () => {
  const said = vi.spyOn(log, "error");
  await put("one");
  await execute(`UPDATE pgboss.job SET data = '{"item": {"token": "hunter2"}}'`);
  const handle = vi.fn();
  start(handle);
  await untilRows("one", { state: "failed", reason: "InvalidPayload" });
  expect(handle).not.toHaveBeenCalled();
  expect(said).toHaveBeenCalledTimes(1);
  const [facts, message] = said.mock.calls[0] ?? [];
  expect(message).toBe("job given up: its payload is not its kind's");
  expect(facts).toMatchObject({ kind: kind.name, issues: ["/item: invalid_type"] });
  expect(JSON.stringify(facts)).not.toContain("hunter2");
});

it("takes over what a killed worker had under way", async () => {
  await put("one");
  await queue.take(kind);
  await execute("UPDATE pgboss.job SET started_on = now() - interval '30 s'");
  start(async () => undefined);
  await untilRows("one", { state: "completed", reason: null });
});

it("does a job again whose end could not be written", async () => {
  await put("one");
  const handle = vi.fn(async () => {
    if (handle.mock.calls.length === 1) await execute("ALTER TABLE pgboss.job RENAME TO away");
  });
  const said = vi.spyOn(log, "error");
  start(handle, { heartbeat: { everyMs: 20, deadAfterMs: 20_000 } });
  await vi.waitFor(() => {
    expect(said).toHaveBeenCalledWith(expect.objectContaining({ kind: kind.name }), "job queue");
  }, soon);
  await execute("ALTER TABLE pgboss.away RENAME TO job");
  await execute("UPDATE pgboss.job SET started_on = now() - interval '30 s'");
  await untilRows("one", { state: "completed", reason: null });
  expect(handle).toHaveBeenCalledTimes(2);
});

it("says that its job lives for as long as it runs, however long after the silence of a dead one", async () => {
  const heartbeat = { everyMs: 50, deadAfterMs: 60_000 };
  await queue.enqueue(testKind({ heartbeat }), [{ item: "one" }]);
  const handle = vi.fn(({ signal }: JobAttempt<TestJob>) => untilAborted(signal));
  start(handle, { heartbeat });
  start(handle, { heartbeat });
  await vi.waitFor(() => expect(handle).toHaveBeenCalledTimes(1), soon);
  const age =
    "UPDATE pgboss.job SET started_on = started_on - interval '50 s' RETURNING started_on";
  for (let times = 0; times < 3; times += 1) {
    const [aged] = (await execute(age)) as { started_on: Date }[];
    await vi.waitFor(async () => {
      const [now] = (await execute("SELECT started_on FROM pgboss.job")) as { started_on: Date }[];
      expect(now?.started_on.getTime()).toBeGreaterThan((aged?.started_on.getTime() ?? 0) + 40_000);
    }, soon);
  }
  expect(await rowsOf("one")).toEqual([{ state: "active", reason: null }]);
  expect(handle).toHaveBeenCalledTimes(1);
});

it("stops a job that became another worker's, and leaves it to that one", async () => {
  await put("one");
  const reasons: unknown[] = [];
  start(({ signal }) => untilAborted(signal).catch((reason) => void reasons.push(reason.name)), {
    heartbeat: { everyMs: 20, deadAfterMs: 20_000 },
  });
  await untilRows("one", { state: "active", reason: null });
  await execute("UPDATE pgboss.job SET retry_count = retry_count + 1");
  await vi.waitFor(() => expect(reasons).toEqual(["JobLost"]), soon);
  expect(await rowsOf("one")).toEqual([{ state: "active", reason: null }]);
});

it("puts a job back when the process ends before it, and counts no attempt", async () => {
  await put("one");
  const reasons: unknown[] = [];
  const worker = start(async ({ signal, saveCursor }) => {
    await saveCursor("here");
    await untilAborted(signal).catch((reason) => void reasons.push(reason.name));
  });
  await vi.waitFor(async () => {
    expect(await execute("SELECT 1 FROM pgboss.job WHERE data ? '$cursor'")).toHaveLength(1);
  }, soon);
  await worker.close();
  expect(reasons).toEqual(["JobStopped"]);
  expect(await queue.take(kind)).toMatchObject({ attempt: 0, cursor: "here" });
});

it("leaves jobs of a kind alone that it does not know, and says so once", async () => {
  const newer = testKind({ name: "test-of-a-newer-version" });
  const newerQueue = await openQueue({ kinds: [newer], supervise: false });
  await newerQueue.enqueue(newer, [{ item: "one" }]);
  const said = vi.spyOn(log, "warn");
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const watch = watchUnknownKinds(queue);
  start(async () => undefined).wake();
  const looked = vi.spyOn(queue, "listUnknown");
  await vi.waitFor(async () => {
    await vi.advanceTimersByTimeAsync(60_000);
    expect(looked.mock.calls.length).toBeGreaterThan(1);
  }, soon);
  await watch.close();
  vi.useRealTimers();
  expect(said.mock.calls).toEqual([
    [{ kind: "test-of-a-newer-version" }, "jobs of an unknown kind are left alone"],
  ]);
  expect(await rowsOf("one")).toEqual([{ state: "created", reason: null }]);
  await newerQueue.close();
});
