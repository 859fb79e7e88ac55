import "server-only";
import { log } from "@/lib/log";
import { endRunningChecks } from "@/lib/services/checks/running-checks";
import { enqueueDueChecks } from "./enqueue-due-checks";
import { openQueue } from "./open-queue";
import { type CheckJob, setEnqueueChecks } from "./queue";
import { startWorker } from "./start-worker";

const ROUND_MS = 60_000;
/** Less than the worker waits for its jobs. */
const CHECKS_GRACE_MS = 3_000;

/**
 * Opens the job queue for this process. `works: false` only puts jobs into it; else the schedule is kept and jobs are
 * run here. When a connector is due is in the database, so that restarts and several processes change nothing.
 */
export async function startJobs({ works }: { works: boolean }): Promise<{
  close: () => Promise<void>;
}> {
  const queue = await openQueue({ supervise: works });
  const worker = works ? startWorker(queue, runJob) : undefined;
  const enqueue: typeof queue.enqueue = async (jobs) => {
    if (jobs.length === 0) return;
    await queue.enqueue(jobs);
    worker?.wake();
  };
  setEnqueueChecks(enqueue);

  let round = Promise.resolve();
  const keepSchedule = () => {
    // One after another: a slow database must not pile rounds up.
    round = round
      .then(() => enqueueDueChecks(enqueue))
      .then(() => undefined)
      .catch((error: unknown) => log.error({ err: error }, "schedule of checks"));
  };
  const clock = works ? setInterval(keepSchedule, ROUND_MS) : undefined;
  if (works) keepSchedule();
  return {
    close: async () => {
      setEnqueueChecks(undefined);
      clearInterval(clock);
      await round;
      // No job is taken any more from here on; a check that AWS keeps waiting is given up before the worker is.
      await Promise.all([worker?.close(), worker && endRunningChecks(CHECKS_GRACE_MS)]);
      await queue.close();
    },
  };
}

// The AWS SDK loads with the first job, not with the start.
async function runJob(job: CheckJob): Promise<void> {
  const { runCheckJob } = await import("./run-check-job");
  await runCheckJob(job);
}
