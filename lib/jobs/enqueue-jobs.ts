import "server-only";
import type { JobKind } from "./kinds/job-kind";

/** Puts jobs into the queue; one whose key waits in it already is not put there again. */
export type EnqueueJobs = <Payload extends object>(
  kind: JobKind<Payload>,
  payloads: readonly Payload[],
) => Promise<void>;

// The boot opens the queue, Next's bundles use it: they are different module instances.
const slot = Symbol.for("mooring.enqueue-jobs");
const holder = globalThis as typeof globalThis & { [slot]?: EnqueueJobs | undefined };

export function setEnqueueJobs(enqueue: EnqueueJobs | undefined): void {
  holder[slot] = enqueue;
}

export async function enqueueJobs<Payload extends object>(
  kind: JobKind<Payload>,
  payloads: readonly Payload[],
): Promise<void> {
  const enqueue = holder[slot];
  if (!enqueue) throw new Error("The job queue is not open.");
  await enqueue(kind, payloads);
}
