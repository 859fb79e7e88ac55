import "server-only";
import { endRunningChecks } from "@/lib/services/checks/running-checks";
import { type EnqueueJobs, setEnqueueJobs } from "./enqueue-jobs";
import { JOB_KINDS } from "./kinds/catalog";
import type { RunnableKind } from "./kinds/job-kind";
import { openQueue } from "./open-queue";
import { repeatInTurn } from "./repeat-in-turn";
import { startWorker, type Worker } from "./start-worker";
import { watchUnknownKinds } from "./watch-unknown-kinds";

/** More than a worker waits for its jobs: a check that is lost before its job is put back would count as an attempt. */
const CHECKS_GRACE_MS = 4_000;

/**
 * Opens the job queue for this process. Closing it ends the checks under way too. `works: false` only puts jobs into it; else jobs are run here, and the rounds of
 * the kinds that have one are kept.
 */
export async function startJobs({ works }: { works: boolean }): Promise<{
  close: () => Promise<void>;
}> {
  const runnables: readonly RunnableKind[] = Object.values(JOB_KINDS);
  const kinds = runnables.map(({ kind }) => kind);
  const queue = await openQueue({ kinds, supervise: works });
  const workers = new Map<string, Worker>();
  const enqueue: EnqueueJobs = async (kind, payloads) => {
    if (payloads.length === 0) return;
    await queue.enqueue(kind, payloads);
    workers.get(kind.name)?.wake();
  };
  setEnqueueJobs(enqueue);
  const clocks: { close: () => Promise<void> }[] = [];
  if (works) {
    for (const runnable of runnables) {
      workers.set(runnable.kind.name, startWorker(queue, runnable));
    }
    for (const kind of kinds) {
      if (!kind.round) continue;
      const round = async () => {
        await queue.enqueueRound(kind);
        workers.get(kind.name)?.wake();
      };
      clocks.push(repeatInTurn(`round of ${kind.name}`, kind.round.everyMs, round));
    }
    clocks.push(watchUnknownKinds(queue));
  }
  const close = async () => {
    await closeAll(clocks);
    // A job under way may put others into the queue. A check that is kept waiting is given up after its job, also one
    // that no job asked for.
    await Promise.all([closeAll(workers.values()), endRunningChecks(CHECKS_GRACE_MS)]);
    setEnqueueJobs(undefined);
    await queue.close();
  };
  let closed: Promise<void> | undefined;
  return { close: () => (closed ??= close()) };
}

async function closeAll(all: Iterable<{ close: () => Promise<void> }>): Promise<void> {
  await Promise.all([...all].map((one) => one.close()));
}
