import "server-only";
import type { z } from "zod";

/** What is true of every job of a kind. The runner knows kinds by this alone. */
export type JobKind<Payload extends object = object> = {
  /** The name of its queue. Jobs that wait have it: it never changes. */
  name: string;
  /** What the queue may hold; anything else is given up without being tried. */
  payload: z.ZodType<Payload>;
  /** At most one job of each key waits. An id, never a secret: logs name it. */
  keyOf(payload: Payload): string;
  /** What is higher is taken first; 0 where nothing is said. */
  priorityOf?(payload: Payload): number;
  /** One attempt, after which it has failed. */
  timeLimitMs: number;
  /** How many run at once in one process. */
  concurrency: number;
  /** `limit` attempts after the first, each after twice the time of the one before, at most `maxDelayMs`. */
  retry: { limit: number; delayMs: number; maxDelayMs: number };
  /** How often a worker says that it lives, and after what silence its jobs are another's: a few times as long. */
  heartbeat: { everyMs: number; deadAfterMs: number };
  /** A job of this payload every so often, whole seconds, however many processes there are. */
  round?: { everyMs: number; payload: Payload };
};

/** One attempt at a job. */
export type JobAttempt<Payload extends object = object> = {
  payload: Payload;
  /** Aborts at the time limit, when the process ends, and when the job is another worker's. */
  signal: AbortSignal;
  /** What the attempts before saved last; null before that. It comes from the database: parse it. */
  cursor: unknown;
  /**
   * Keeps a small JSON value for the next attempt, also where this process is killed. Rejects with `CursorRefused`, and
   * with `JobLost` when the job is another worker's or has ended.
   */
  saveCursor: (cursor: unknown) => Promise<void>;
};

/** The job goes on later, behind those that wait by then. It is no attempt that failed. */
export type Postponed = { againInMs: number };

/** Ends when the job is done, or for others to have their turn; throws to have it tried again. */
export type JobHandler<Payload extends object = object> = {
  // biome-ignore lint/suspicious/noConfusingVoidType: most handlers return nothing, and need not say so
  handle(attempt: JobAttempt<Payload>): Promise<Postponed | void>;
}["handle"];

/** A kind with its handler, which is loaded with the first job, not with the start. */
export type RunnableKind = { kind: JobKind; loadHandler: () => Promise<JobHandler> };

/** Holds a handler to its kind's payload. */
export function runnable<Payload extends object>(
  kind: JobKind<Payload>,
  loadHandler: () => Promise<JobHandler<Payload>>,
): RunnableKind {
  return { kind, loadHandler };
}
