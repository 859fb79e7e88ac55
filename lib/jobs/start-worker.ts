import "server-only";
import { log } from "@/lib/log";
import { JobLost, JobStopped } from "./job-stops";
import type { JobHandler, JobKind, RunnableKind } from "./kinds/job-kind";
import type { JobQueue } from "./open-queue";
import { repeatInTurn } from "./repeat-in-turn";
import { type RunningJob, runJob } from "./run-job";

/** With what a handler has to end after that, within the time that the process has to end. */
const GRACE_MS = 3_000;

export type Worker = {
  /** There may be jobs. */
  wake: () => void;
  /** Takes no more jobs, waits for those under way, and puts back what does not end in time. */
  close: () => Promise<void>;
};

/** Runs one kind's jobs in this process, as many at once as the kind says. */
export function startWorker(
  queue: JobQueue,
  { kind, loadHandler }: RunnableKind,
  graceMs = GRACE_MS,
): Worker {
  const lanes = new Set<Promise<void>>();
  const running = new Set<RunningJob>();
  const handle: JobHandler = async (attempt) => (await loadHandler())(attempt);
  let wakes = 0;
  let closing = false;

  const drain = async () => {
    while (!closing) {
      const seen = wakes;
      const job = await queue.take(kind);
      if (!job) {
        if (seen === wakes) return;
        // Something may have come while the queue said that there was nothing.
        continue;
      }
      if (closing) {
        await queue.release(job);
        return;
      }
      const run = runJob({ queue, kind, handle }, job);
      running.add(run);
      await run.ended.finally(() => running.delete(run));
    }
  };
  const wake = () => {
    wakes += 1;
    while (!closing && lanes.size < kind.concurrency) {
      const lane: Promise<void> = drain()
        .catch((error: unknown) => log.error({ kind: kind.name, err: error }, "job queue"))
        .finally(() => lanes.delete(lane));
      lanes.add(lane);
    }
  };
  // Also how jobs are seen that another process put into the queue, those tried again, and those of dead workers.
  const heartbeat = repeatInTurn("job queue", kind.heartbeat.everyMs, async () => {
    await keep(queue, kind, running);
    if (closing) return;
    await takeBack(queue, kind);
    wake();
  });
  return {
    wake,
    close: async () => {
      closing = true;
      await endWithin(graceMs, Promise.all(lanes));
      for (const run of running) run.abort(new JobStopped());
      await Promise.all(lanes);
      await heartbeat.close();
    },
  };
}

async function keep(queue: JobQueue, kind: JobKind, running: Set<RunningJob>): Promise<void> {
  const told = [...running];
  const kept = await queue.keep(
    kind,
    told.map(({ job }) => job),
  );
  for (const run of told) if (!kept.has(run.job.id)) run.abort(new JobLost());
}

async function takeBack(queue: JobQueue, kind: JobKind): Promise<void> {
  for (const { key, isGivenUp } of await queue.takeBack(kind)) {
    const facts = { kind: kind.name, key };
    if (isGivenUp) log.error(facts, "job given up: its workers died");
    else log.warn(facts, "job taken back: its worker died");
  }
}

async function endWithin(timeoutMs: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, timeoutMs);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}
