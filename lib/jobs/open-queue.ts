import "server-only";
import PgBoss from "pg-boss";
import { getDatabase } from "@/lib/db/database";
import { DatabaseRefused } from "@/lib/db/errors";
import { log } from "@/lib/log";
import type { CheckJob, EnqueueChecks } from "./queue";

const NAME = "check-connector";

/** A worker that was not heard of for this long is dead; a living one is heard of several times within it. */
const EXPIRE_SECONDS = 20;

export type TakenJob = { id: string; data: CheckJob };

export type JobQueue = {
  enqueue: EnqueueChecks;
  take: () => Promise<TakenJob | undefined>;
  /** Says that the worker of these jobs lives. */
  keep: (ids: readonly string[]) => Promise<void>;
  /** Puts the jobs of dead workers back to be taken at once; one whose workers died three times is given up. */
  takeBack: () => Promise<void>;
  complete: (id: string) => Promise<void>;
  /** Back into the queue for later, three times in all. */
  fail: (id: string, reason: string) => Promise<void>;
  close: () => Promise<void>;
};

/**
 * Opens the queue in the open database, in a schema of its own (`pgboss`), which is made or brought up to date first.
 * pg-boss's own workers and clock are left aside: they do not wait for a job's end to be written, so that a database
 * that goes away would end the process. `supervise` clears old jobs away.
 * Errors: `DatabaseRefused`.
 */
export async function openQueue({ supervise }: { supervise: boolean }): Promise<JobQueue> {
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
  // short: at most one job of each singleton key waits.
  await boss.createQueue(NAME, {
    name: NAME,
    policy: "short",
    retryLimit: 2,
    retryDelay: 30,
    retryBackoff: true,
  });
  return {
    enqueue: (jobs) =>
      boss.insert(
        jobs.map((data) => ({
          name: NAME,
          data,
          singletonKey: data.connectorId,
          expireInSeconds: EXPIRE_SECONDS,
          // Somebody waits for a check that was asked for.
          priority: data.trigger === "manual" ? 1 : 0,
        })),
      ),
    take: async () => {
      const [job] = await boss.fetch<CheckJob>(NAME);
      return job;
    },
    keep: async (ids) => {
      if (ids.length === 0) return;
      await executeSql(
        "UPDATE pgboss.job SET started_on = now() WHERE name = $1 AND id = ANY($2::uuid[]) AND state = 'active'",
        [NAME, [...ids]],
      );
    },
    // pg-boss looks every two minutes, and then lets a job wait as though it had failed.
    takeBack: async () => {
      await executeSql(
        `UPDATE pgboss.job SET state = 'retry', start_after = now()
         WHERE name = $1 AND state = 'active' AND started_on + expire_in < now() AND retry_count < retry_limit`,
        [NAME],
      );
    },
    complete: (id) => boss.complete(NAME, id),
    fail: (id, reason) => boss.fail(NAME, id, { reason }),
    close: async () => {
      closing = true;
      await boss.stop({ graceful: false });
    },
  };
}
