import { afterEach, beforeEach, expect, test } from "vitest";
import { measureDatabase } from "@/lib/db/measure-database";
import { metrics } from "@/lib/metrics/metrics";
import { scrape } from "@/lib/metrics/scrape";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { testKind } from "@/lib/testing/job-kinds";
import { parseExposition, sampleOf } from "@/lib/testing/parse-exposition";
import { measureQueue } from "./measure-queue";
import { type JobQueue, openQueue } from "./open-queue";

const database = withTestDatabase();
const kind = testKind();
let queue: JobQueue;

beforeEach(async () => {
  queue = await openQueue({ kinds: [kind], supervise: false });
  await database.current().executeSql("DELETE FROM pgboss.job");
});

afterEach(async () => {
  await queue.close();
  metrics.jobs.clear();
  metrics.oldestJobSeconds.clear();
  metrics.poolConnections.clear();
  metrics.notificationsWaiting.clear();
});

test("jobs are told by kind and state, a kind without any as 0, and since when the oldest has been due", async () => {
  const items = ["a", "b", "c", "d"].map((item) => ({ item }));
  await queue.enqueue(kind, items);
  await queue.take(kind);
  const age = "UPDATE pgboss.job SET start_after = now() + $2::interval WHERE singleton_key = $1";
  const { rows } = await database
    .current()
    .executeSql("SELECT singleton_key AS key FROM pgboss.job WHERE state < 'active'", []);
  const [one, other] = (rows as { key: string }[]).map(({ key }) => key);
  await database.current().executeSql(age, [one, "1 hour"]);
  await database.current().executeSql(age, [other, "-90 seconds"]);
  await measureQueue([kind.name, "no-such-kind"]);
  const families = parseExposition(await scrape());
  const jobs = (name: string, state: string) =>
    sampleOf(families, "mooring_jobs", { kind: name, state });
  const states = ["waiting", "later", "active"];
  expect(states.map((state) => jobs(kind.name, state))).toEqual([2, 1, 1]);
  expect(states.map((state) => jobs("no-such-kind", state))).toEqual([0, 0, 0]);
  const oldest = sampleOf(families, "mooring_jobs_oldest_waiting_seconds", { kind: kind.name });
  expect(oldest).toBeGreaterThanOrEqual(90);
  expect(oldest).toBeLessThan(120);
});

test("a queue that cannot be read is not told as it was before", async () => {
  await measureQueue([kind.name]);
  await expect(measureQueue([1 as unknown as string, "\0"])).rejects.toThrow();
  expect(sampleOf(parseExposition(await scrape()), "mooring_jobs")).toBeUndefined();
});

test("what the outbox holds that nothing was made of is told, and what a delivery was made of is not", async () => {
  const waiting = async () => {
    await measureDatabase();
    const families = parseExposition(await scrape());
    const of = (stage: string) => sampleOf(families, "mooring_notifications_waiting", { stage });
    return [of("outbox"), of("delivery")];
  };
  const { client } = database.current();
  await client.outboxEvent.deleteMany();
  expect(await waiting()).toEqual([0, 0]);
  const event = { type: "connector.created", subjectKind: "connector", payload: {} };
  const subject = { workspaceId: ctx.workspaceId, subjectId: ctx.workspaceId };
  const data = [
    { ...event, ...subject },
    { ...event, ...subject, relayedAt: new Date() },
  ];
  await client.outboxEvent.createMany({ data });
  expect(await waiting()).toEqual([1, 0]);
  await client.outboxEvent.deleteMany();
});

test("the connections to a PostgreSQL server are told; the embedded database has none", async () => {
  await measureDatabase();
  const families = parseExposition(await scrape());
  const idle = sampleOf(families, "mooring_database_pool_connections", { state: "idle" });
  const waiting = sampleOf(families, "mooring_database_pool_connections", { state: "waiting" });
  const isServer = database.current().engine === "postgresql";
  expect([idle !== undefined && idle > 0, waiting]).toEqual([isServer, isServer ? 0 : undefined]);
});
