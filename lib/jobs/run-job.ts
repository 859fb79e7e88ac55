import "server-only";
import type { z } from "zod";
import { log } from "@/lib/log";
import { metrics } from "@/lib/metrics/metrics";
import { type LiveSpan, withSpan } from "@/lib/trace/trace";
import { endOnAbort } from "./end-on-abort";
import { JobLost, JobStopped, JobTimedOut } from "./job-stops";
import type { JobHandler, JobKind, Postponed } from "./kinds/job-kind";
import type { JobQueue } from "./open-queue";
import { retryDelayMs } from "./retry-delay";
import type { TakenJob } from "./taken-jobs";

/** How long a handler has to end after its signal has aborted; it is not waited for any longer. */
const STOP_MS = 1_000;

export type RunningJob = {
  job: TakenJob;
  abort: (reason: JobLost | JobStopped) => void;
  /** Rejects only where the job's end could not be written: then it is taken back as of a dead worker. */
  ended: Promise<void>;
};

type Runner = { queue: JobQueue; kind: JobKind; handle: JobHandler };

/** Runs one attempt at a job, within its kind's time limit, and writes down how it ended. */
export function runJob(runner: Runner, job: TakenJob): RunningJob {
  const stop = new AbortController();
  const facts = { "mooring.job.id": job.id, "mooring.job.attempt": job.attempt };
  const ended = withSpan(
    `job ${job.kind}`,
    { kind: "consumer", facts, parent: job.trace },
    (span) => attempt(runner, job, stop, span),
  );
  return { job, abort: (reason) => stop.abort(reason), ended };
}

async function attempt(
  runner: Runner,
  job: TakenJob,
  stop: AbortController,
  span: LiveSpan | undefined,
): Promise<void> {
  const { queue, kind, handle } = runner;
  const { signal } = stop;
  const startedAt = performance.now();
  const measure = (outcome: Outcome) => {
    const seconds = (performance.now() - startedAt) / 1_000;
    metrics.jobSeconds.observe({ kind: kind.name, outcome }, seconds);
    span?.add({ "mooring.job.outcome": outcome });
    if (!["done", "postponed", "stopped"].includes(outcome)) span?.fail(outcome);
  };
  const parsed = kind.payload.safeParse(job.payload);
  if (!parsed.success) {
    log.error(
      { ...factsOf(job), issues: describeIssues(parsed.error) },
      "job given up: its payload is not its kind's",
    );
    measure("refused");
    await queue.giveUp(job, "InvalidPayload");
    return;
  }
  let hasEnded = false;
  let isOver = false;
  let failure: unknown;
  let postponed: Postponed | undefined;
  const saveCursor = async (cursor: unknown) => {
    if (hasEnded || !(await queue.saveCursor(job, cursor))) throw new JobLost();
  };
  const timer = setTimeout(() => stop.abort(new JobTimedOut(kind.timeLimitMs)), kind.timeLimitMs);
  try {
    const work = handle({ payload: parsed.data, signal, cursor: job.cursor, saveCursor });
    const watched = work.finally(() => (isOver = true));
    postponed = (await endOnAbort(watched, signal, STOP_MS)) ?? undefined;
    // A handler that ends because it was told to has not done the job.
    signal.throwIfAborted();
  } catch (error) {
    failure = (signal.aborted ? signal.reason : error) ?? new Error("Nothing was thrown.");
  }
  hasEnded = true;
  clearTimeout(timer);
  measure(outcomeOf(failure, postponed));
  if (!isOver) log.error(factsOf(job), "job ended, but its handler does not stop");
  if (failure !== undefined) await writeFailure(runner, job, failure);
  else if (postponed) await queue.postpone(job, postponed.againInMs);
  else if (!(await queue.complete(job))) log.warn(factsOf(job), "job done, but it was lost before");
}

type Outcome = "done" | "postponed" | "failed" | "timed_out" | "stopped" | "lost" | "refused";

function outcomeOf(failure: unknown, postponed: Postponed | undefined): Outcome {
  if (failure instanceof JobTimedOut) return "timed_out";
  if (failure instanceof JobStopped) return "stopped";
  if (failure instanceof JobLost) return "lost";
  if (failure !== undefined) return "failed";
  return postponed ? "postponed" : "done";
}

async function writeFailure(runner: Runner, job: TakenJob, error: unknown): Promise<void> {
  const { queue, kind } = runner;
  if (error instanceof JobStopped) {
    await queue.release(job);
    return;
  }
  log.error({ ...factsOf(job), err: error }, "job failed");
  if (error instanceof JobLost) return;
  const reason = error instanceof Error ? error.name : "unknown";
  await queue.fail(job, reason, retryDelayMs(kind.retry, job.attempt));
}

function factsOf({ kind, id, key, attempt }: TakenJob) {
  return { kind, jobId: id, key, attempt };
}

/** Where a payload is wrong and how, without what it holds. */
function describeIssues({ issues }: z.ZodError): string[] {
  return issues.slice(0, 5).map(({ path, code }) => `/${path.join("/")}: ${code}`);
}
