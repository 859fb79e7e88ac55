import "server-only";
import PgBoss from "pg-boss";
import { type Database, getDatabase } from "@/lib/db/database";
import { DatabaseRefused } from "@/lib/db/errors";
import { log } from "@/lib/log";
import { currentTraceparent } from "@/lib/trace/trace";
import type { EnqueueJobs } from "./enqueue-jobs";
import { splitData, TRACE_MEMBER } from "./job-cursor";
import type { JobKind } from "./kinds/job-kind";
import { openTakenJobs, type TakenJob, type TakenJobs } from "./taken-jobs";

export type JobQueue = TakenJobs & {
  enqueue: EnqueueJobs;
  /** A job of the kind's own round, once in each of its times, however many ask. */
  enqueueRound: (kind: JobKind) => Promise<void>;
  take: (kind: JobKind) => Promise<TakenJob | undefined>;
  /** Names of kinds that are not of this code and have jobs waiting. */
  listUnknown: () => Promise<string[]>;
  close: () => Promise<void>;
};

/**
 * Opens the queue of these kinds in the open database, in a schema of its own (`pgboss`), which is made or brought up to
 * date first. pg-boss's own workers and clock are left aside: they do not wait for a job's end to be written, so that a
 * database that goes away would end the process. `supervise` clears old jobs away.
 * Errors: `DatabaseRefused`.
 */
export async function openQueue(options: {
  kinds: readonly JobKind[];
  supervise: boolean;
}): Promise<JobQueue> {
  const { kinds, supervise } = options;
  const { executeSql } = getDatabase();
  const boss = new PgBoss({ db: { executeSql }, schedule: false, supervise, deleteAfterDays: 1 });
  let closing = false;
  boss.on("error", (error) => {
    if (!closing) log.error({ err: error }, "job queue");
  });
  await boss.start().catch((error: Error) => {
    throw new DatabaseRefused(
      `The job queue does not open (${error.message}): let the database's user create the schema pgboss, or create it for that user.`,
      { cause: error },
    );
  });
  const known = new Set((await boss.getQueues()).map((queue) => queue.name));
  for (const { name } of kinds) {
    // short: at most one job of each singleton key waits.
    if (!known.has(name)) {
      await retryDeadlock(() => boss.createQueue(name, { name, policy: "short" }));
    }
  }
  return {
    ...openTakenJobs(executeSql),
    enqueue: async (kind, payloads) => {
      await boss.insert(payloads.map((payload) => toInsert(kind, payload)));
    },
    enqueueRound: async (kind) => {
      if (!kind.round) return;
      const { everyMs, payload } = kind.round;
      await boss.insert([{ ...toInsert(kind, payload), singletonSeconds: everyMs / 1_000 }]);
    },
    take: async ({ name }) => {
      const [job] = await boss.fetch<Record<string, unknown>>(name, { includeMetadata: true });
      if (!job) return undefined;
      const { id, singletonKey: key, retryCount: attempt, data } = job;
      return { kind: name, id, key, attempt, ...splitData(data ?? {}) };
    },
    listUnknown: () =>
      listUnknown(
        executeSql,
        kinds.map(({ name }) => name),
      ),
    close: async () => {
      closing = true;
      await boss.stop({ graceful: false });
    },
  };
}

/** PostgreSQL's code of a statement that it gave up so that others could go on. Source: PostgreSQL, "Error Codes". */
const DEADLOCK = "40P01";
const MOST_TRIES = 10;

/** Making a queue locks the tables that others use at that moment: of two that wait for each other one is given up. */
async function retryDeadlock(create: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await create();
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : undefined;
      if (code !== DEADLOCK || tries === MOST_TRIES) throw error;
    }
  }
}

function toInsert<Payload extends object>(kind: JobKind<Payload>, payload: Payload) {
  const data = kind.payload.parse(payload);
  const trace = currentTraceparent();
  return {
    name: kind.name,
    data: trace === undefined ? data : { ...data, [TRACE_MEMBER]: trace },
    // Taken is what was due before now, and a clock may stand still for a millisecond.
    startAfter: "-1 second",
    singletonKey: kind.keyOf(data),
    priority: kind.priorityOf?.(data) ?? 0,
    retryLimit: kind.retry.limit,
    expireInSeconds: Math.ceil(kind.heartbeat.deadAfterMs / 1_000),
  };
}

async function listUnknown(
  executeSql: Database["executeSql"],
  known: readonly string[],
): Promise<string[]> {
  const { rows } = await executeSql(
    `SELECT name FROM pgboss.queue
     WHERE name <> ALL($1::text[])
       AND EXISTS (SELECT 1 FROM pgboss.job WHERE job.name = queue.name AND state < 'active')
     ORDER BY name LIMIT 20`,
    [[...known]],
  );
  return (rows as { name: string }[]).map(({ name }) => name);
}
