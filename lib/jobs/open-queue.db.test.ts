import { afterEach, expect, it } from "vitest";
import { databaseHealth } from "@/lib/db/health";
import { migrate } from "@/lib/db/migrate";
import { withTestDatabase } from "@/lib/testing/database";
import { type TestJob, testKind } from "@/lib/testing/job-kinds";
import { type JobQueue, openQueue } from "./open-queue";
import type { TakenJob } from "./taken-jobs";

const database = withTestDatabase();
const kind = testKind();
const brief = testKind({ name: "test-brief", heartbeat: { everyMs: 500, deadAfterMs: 2_000 } });

let queue: JobQueue | undefined;

async function open(): Promise<JobQueue> {
  queue = await openQueue({ kinds: [kind, brief], supervise: false });
  await execute("DELETE FROM pgboss.job");
  return queue;
}

afterEach(async () => {
  await queue?.close();
  queue = undefined;
});

async function execute(sql: string, values: unknown[] = []) {
  return (await database.current().executeSql(sql, values)).rows;
}

/** As though so much time had passed since each worker was last heard of. */
const age = (seconds: number) =>
  execute(`UPDATE pgboss.job SET started_on = started_on - interval '${seconds} s'`);

/** As though the wait after a failure were over. */
const endWaits = () => execute("UPDATE pgboss.job SET start_after = now() - interval '1 s'");

async function take(of = kind): Promise<TakenJob> {
  const job = await queue?.take(of);
  if (!job) throw new Error("Nothing waits.");
  return job;
}

const itemOf = (job: TakenJob | undefined) => (job?.payload as TestJob | undefined)?.item;

it("keeps one waiting job of each key, and takes what is urgent first", async () => {
  const { enqueue, take } = await open();
  await enqueue(kind, [{ item: "one" }]);
  await enqueue(kind, [{ item: "one" }, { item: "two", urgent: true }]);
  expect((await take(kind))?.payload).toEqual({ item: "two", urgent: true });
  expect((await take(kind))?.payload).toEqual({ item: "one" });
  expect(await take(kind)).toBeUndefined();
});

it("is opened by several processes at once while another works, and each kind is made once", async () => {
  const { enqueue, take } = await open();
  const names = Array.from({ length: 8 }, (_, index) => `test-together-${index}`);
  const kinds = names.map((name) => testKind({ name }));
  let working = true;
  const work = async () => {
    while (working) {
      await enqueue(kind, [{ item: crypto.randomUUID() }]);
      await take(kind);
    }
  };
  const worker = work();
  const opened = await Promise.all(
    Array.from({ length: 5 }, () => openQueue({ kinds, supervise: false })),
  );
  working = false;
  await worker;
  for (const each of kinds) {
    await opened[0]?.enqueue(each, [{ item: "one" }]);
    expect((await opened[1]?.take(each))?.payload).toEqual({ item: "one" });
  }
  await Promise.all(opened.map((each) => each.close()));
});

it("takes a key again that was put there while its job ran", async () => {
  const { enqueue, complete } = await open();
  await enqueue(kind, [{ item: "one" }]);
  const first = await take();
  await enqueue(kind, [{ item: "one", urgent: true }]);
  expect(await complete(first)).toBe(true);
  expect((await take()).payload).toEqual({ item: "one", urgent: true });
});

it("gives each job to one of several that ask at the same moment", async () => {
  const { enqueue, take } = await open();
  await enqueue(kind, [{ item: "one" }, { item: "two" }]);
  const taken = await Promise.all(Array.from({ length: 6 }, () => take(kind)));
  expect(taken.flatMap((job) => itemOf(job) ?? []).sort()).toEqual(["one", "two"]);
});

it("keeps the kinds apart", async () => {
  const { enqueue, take } = await open();
  await enqueue(brief, [{ item: "one" }]);
  expect(await take(kind)).toBeUndefined();
  expect(await take(brief)).toMatchObject({ kind: "test-brief", payload: { item: "one" } });
});

it("puts no payload there that its kind does not take", async () => {
  const { enqueue } = await open();
  await expect(enqueue(kind, [{ item: 1 as unknown as string }])).rejects.toThrow();
  expect(await execute("SELECT 1 FROM pgboss.job")).toEqual([]);
});

it("puts a failed job back for later, with nothing of the error but its name", async () => {
  const { enqueue, fail } = await open();
  await enqueue(kind, [{ item: "one" }]);
  await fail(await take(), "DatabaseUnavailable", 30_000);
  expect(await queue?.take(kind)).toBeUndefined();
  const sql = `SELECT state::text, output, completed_on,
    start_after BETWEEN now() + interval '20 s' AND now() + interval '30 s' AS later FROM pgboss.job`;
  expect(await execute(sql)).toEqual([
    { state: "retry", output: { reason: "DatabaseUnavailable" }, completed_on: null, later: true },
  ]);
});

it("gives a job up after as many attempts as its kind allows", async () => {
  const { enqueue, fail } = await open();
  await enqueue(kind, [{ item: "one" }]);
  const attempts: number[] = [];
  for (let times = 0; times < 3; times += 1) {
    const job = await take();
    attempts.push(job.attempt);
    await fail(job, "Error", 0);
    await endWaits();
  }
  expect(attempts).toEqual([0, 1, 2]);
  expect(await queue?.take(kind)).toBeUndefined();
  const sql = "SELECT state::text, completed_on IS NOT NULL AS ended FROM pgboss.job";
  expect(await execute(sql)).toEqual([{ state: "failed", ended: true }]);
});

it.each([
  { of: kind, young: 15, more: 10 },
  { of: brief, young: 1, more: 1.5 },
])(
  "gives a $of.name of a killed worker to the next one at once, and leaves that of a living one alone",
  async ({ of, young, more }) => {
    const { enqueue, keep, takeBack } = await open();
    await enqueue(of, [{ item: "one" }, { item: "two" }]);
    const [dead, living] = [await take(of), await take(of)];
    await age(young);
    expect(await takeBack(of)).toEqual([]);
    expect(await keep(of, [living])).toEqual(new Set([living.id]));
    await age(more);
    expect(await takeBack(of)).toEqual([{ key: dead.key, isGivenUp: false }]);
    expect(await take(of)).toEqual({ ...dead, attempt: 1 });
    expect(await queue?.take(of)).toBeUndefined();
  },
);

it("gives a job up whose workers died as often as its kind allows", async () => {
  const { enqueue, takeBack } = await open();
  await enqueue(kind, [{ item: "one" }]);
  const taken: boolean[] = [];
  for (let times = 0; times < 3; times += 1) {
    await take();
    await age(30);
    taken.push(...(await takeBack(kind)).map((each) => each.isGivenUp));
  }
  expect(taken).toEqual([false, false, true]);
  expect(await queue?.take(kind)).toBeUndefined();
});

it("lets a worker that was given up for dead neither end nor change the job of the next one", async () => {
  const { enqueue, takeBack, keep, complete, fail, release, saveCursor } = await open();
  await enqueue(kind, [{ item: "one" }]);
  const lost = await take();
  await age(30);
  await takeBack(kind);
  const taken = await take();
  expect(await keep(kind, [lost])).toEqual(new Set());
  expect(await saveCursor(lost, 1)).toBe(false);
  expect(await complete(lost)).toBe(false);
  expect(await fail(lost, "Error", 0)).toBe(false);
  expect(await release(lost)).toBe(false);
  expect(await saveCursor(taken, 2)).toBe(true);
  expect(await complete(taken)).toBe(true);
});

it("hands the cursor to the next attempt, whether the one before failed, was stopped or was killed", async () => {
  const { enqueue, saveCursor, fail, release, takeBack } = await open();
  await enqueue(kind, [{ item: "one" }]);
  const first = await take();
  expect(first.cursor).toBeNull();
  await saveCursor(first, { page: "a" });
  await saveCursor(first, { page: "b" });
  await fail(first, "Error", 0);
  await endWaits();
  const second = await take();
  expect(second).toMatchObject({ payload: { item: "one" }, cursor: { page: "b" }, attempt: 1 });
  await saveCursor(second, "c");
  await release(second);
  const third = await take();
  expect(third).toMatchObject({ payload: { item: "one" }, cursor: "c", attempt: 1 });
  await saveCursor(third, ["d"]);
  await age(30);
  await takeBack(kind);
  expect(await take()).toMatchObject({ payload: { item: "one" }, cursor: ["d"], attempt: 2 });
});

it("puts one job of a round into the queue in each of its times, however many processes ask", async () => {
  const rounds = testKind({
    name: "test-rounds",
    round: { everyMs: 3_600_000, payload: { item: "all" } },
  });
  queue = await openQueue({ kinds: [rounds], supervise: false });
  await execute("DELETE FROM pgboss.job");
  await queue.enqueueRound(rounds);
  const first = await take(rounds);
  expect(first.payload).toEqual({ item: "all" });
  await queue.complete(first);
  await queue.enqueueRound(rounds);
  expect(await queue.take(rounds)).toBeUndefined();
  await execute("UPDATE pgboss.job SET singleton_on = singleton_on - interval '1 hour'");
  await queue.enqueueRound(rounds);
  expect((await take(rounds)).payload).toEqual({ item: "all" });
});

it("names kinds that it does not know and that have jobs waiting, and those alone", async () => {
  const { enqueue } = await open();
  await enqueue(brief, [{ item: "one" }]);
  const older = await openQueue({ kinds: [kind], supervise: false });
  expect(await older.listUnknown()).toEqual(["test-brief"]);
  await take(brief);
  expect(await older.listUnknown()).toEqual([]);
  await older.close();
});

it("opens again where it was, and leaves the migrations' history alone", async () => {
  const { enqueue, close } = await open();
  await enqueue(kind, [{ item: "one" }]);
  await close();
  expect(await migrate(database.current())).toEqual([]);
  expect(await databaseHealth()).toEqual({ reachable: true, migrationsCurrent: true });
  queue = await openQueue({ kinds: [kind], supervise: false });
  expect(itemOf(await take())).toBe("one");
});

it("leaves no connection in a dead transaction when a script fails", async () => {
  const { executeSql } = database.current();
  await expect(executeSql("BEGIN; SELECT 1 / 0; COMMIT")).rejects.toThrow("division by zero");
  for (let times = 0; times < 3; times += 1) {
    expect((await executeSql("SELECT 1 AS one", [])).rows).toEqual([{ one: 1 }]);
  }
});
