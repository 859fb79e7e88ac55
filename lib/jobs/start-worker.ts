import "server-only";
import { log } from "@/lib/log";
import type { JobQueue, TakenJob } from "./open-queue";
import type { CheckJob } from "./queue";

/** Checks at once: enough for thousands of connectors a day, few enough to leave AWS's request limits alone. */
const LANES = 4;
/** How soon jobs are seen that another process put into the queue, those tried again, and those of dead workers. */
const POLL_MS = 5_000;
/** Within the time that the process has to end. */
const GRACE_MS = 6_000;

export type Worker = {
  /** There may be jobs. */
  wake: () => void;
  /** Takes no more jobs, waits for those under way, and puts back what does not end in time. */
  close: () => Promise<void>;
};

/** Runs the queue's jobs, several at once. */
export function startWorker(queue: JobQueue, run: (job: CheckJob) => Promise<void>): Worker {
  const lanes = new Set<Promise<void>>();
  const underWay = new Map<string, TakenJob>();
  let closing = false;

  const drain = async () => {
    while (!closing) {
      const job = await queue.take();
      if (!job) return;
      underWay.set(job.id, job);
      await perform(job);
      underWay.delete(job.id);
    }
  };
  const perform = async (job: TakenJob) => {
    try {
      await run(job.data);
    } catch (error) {
      log.error({ connectorId: job.data.connectorId, err: error }, "job failed");
      return queue.fail(job.id, error instanceof Error ? error.name : "unknown");
    }
    await queue.complete(job.id);
  };
  const wake = () => {
    while (!closing && lanes.size < LANES) {
      const lane: Promise<void> = drain()
        .catch((error: unknown) => log.error({ err: error }, "job queue"))
        .finally(() => lanes.delete(lane));
      lanes.add(lane);
    }
  };
  // One after another: a slow database must not pile rounds up.
  let round = Promise.resolve();
  const look = () => {
    round = round
      .then(() => queue.keep([...underWay.keys()]))
      .then(() => queue.takeBack())
      .catch((error: unknown) => log.error({ err: error }, "job queue"))
      .then(wake);
  };
  const poll = setInterval(look, POLL_MS);
  look();
  return {
    wake,
    close: async () => {
      closing = true;
      clearInterval(poll);
      await round;
      await endWithin(GRACE_MS, Promise.all(lanes));
      for (const id of underWay.keys()) await queue.fail(id, "stopped");
    },
  };
}

async function endWithin(timeoutMs: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, timeoutMs);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}
