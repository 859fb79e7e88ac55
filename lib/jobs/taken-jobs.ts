import "server-only";
import type { Database } from "@/lib/db/database";
import { CURSOR_MEMBER, writeCursor } from "./job-cursor";
import type { JobKind } from "./kinds/job-kind";

/** A job that a worker here runs. A later attempt of the same job has another number: that one is another's. */
export type TakenJob = {
  kind: string;
  id: string;
  key: string | null;
  attempt: number;
  payload: unknown;
  cursor: unknown;
  trace: string | null;
};

/** What a worker says of the jobs that it has taken. Each answers whether the job was still its own. */
export type TakenJobs = {
  /** Says that the worker of these jobs lives; answers the ids of those that are still its own. */
  keep: (kind: JobKind, jobs: readonly TakenJob[]) => Promise<Set<string>>;
  saveCursor: (job: TakenJob, cursor: unknown) => Promise<boolean>;
  complete: (job: TakenJob) => Promise<boolean>;
  /** Back into the queue for later, as often as its kind says; then it is given up. */
  fail: (job: TakenJob, reason: string, delayMs: number) => Promise<boolean>;
  /** Failed for good. */
  giveUp: (job: TakenJob, reason: string) => Promise<boolean>;
  /** Back into the queue at once, as though this attempt had not been. */
  release: (job: TakenJob) => Promise<boolean>;
  /** The same, behind all that wait, and not before so long. */
  postpone: (job: TakenJob, delayMs: number) => Promise<boolean>;
  /** Puts a kind's jobs of dead workers back to be taken at once, or gives them up after as many attempts as any. */
  takeBack: (kind: JobKind) => Promise<{ key: string | null; isGivenUp: boolean }[]>;
};

const HAS_ATTEMPTS = "retry_count < retry_limit";
const RETRY_OR_FAIL = `state = (CASE WHEN ${HAS_ATTEMPTS} THEN 'retry' ELSE 'failed' END)::pgboss.job_state,
  completed_on = CASE WHEN ${HAS_ATTEMPTS} THEN NULL ELSE now() END`;

// In pg-boss's table, not by its functions: those know no attempt, so that a worker that was given up for dead would end
// the job of the one that took over.
export function openTakenJobs(executeSql: Database["executeSql"]): TakenJobs {
  const change = async (job: TakenJob, changes: string, values: unknown[] = []) => {
    const { rows } = await executeSql(
      `UPDATE pgboss.job SET ${changes}
       WHERE name = $1 AND id = $2::uuid AND retry_count = $3::int AND state = 'active' RETURNING id`,
      [job.kind, job.id, job.attempt, ...values],
    );
    return rows.length > 0;
  };
  return {
    keep: async ({ name }, jobs) => {
      if (jobs.length === 0) return new Set();
      const { rows } = await executeSql(
        `UPDATE pgboss.job SET started_on = now() FROM unnest($2::uuid[], $3::int[]) AS mine(id, attempt)
         WHERE name = $1 AND job.id = mine.id AND retry_count = mine.attempt AND state = 'active' RETURNING job.id`,
        [name, jobs.map(({ id }) => id), jobs.map(({ attempt }) => attempt)],
      );
      return new Set((rows as { id: string }[]).map(({ id }) => id));
    },
    saveCursor: (job, cursor) =>
      change(job, `data = jsonb_set(data, '{${CURSOR_MEMBER}}', $4::jsonb)`, [writeCursor(cursor)]),
    complete: (job) => change(job, "state = 'completed', completed_on = now(), output = NULL"),
    fail: (job, reason, delayMs) =>
      change(
        job,
        `${RETRY_OR_FAIL}, output = $4::jsonb, start_after = now() + $5::int * interval '1 millisecond'`,
        [JSON.stringify({ reason }), delayMs],
      ),
    giveUp: (job, reason) =>
      change(job, "state = 'failed', completed_on = now(), output = $4::jsonb", [
        JSON.stringify({ reason }),
      ]),
    // Whoever takes a job that was never started counts no attempt.
    release: (job) => change(job, "state = 'retry', started_on = NULL"),
    postpone: (job, delayMs) =>
      change(
        job,
        `state = 'retry', started_on = NULL, created_on = now(),
           start_after = now() + $4::int * interval '1 millisecond'`,
        [delayMs],
      ),
    takeBack: async ({ name }) => {
      const { rows } = await executeSql(
        `UPDATE pgboss.job SET ${RETRY_OR_FAIL}, output = '{"reason":"WorkerDied"}'
         WHERE name = $1 AND state = 'active' AND started_on + expire_in < now()
         RETURNING singleton_key AS key, state = 'failed' AS "isGivenUp"`,
        [name],
      );
      return rows as { key: string | null; isGivenUp: boolean }[];
    },
  };
}
