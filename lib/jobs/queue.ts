import "server-only";
import type { CheckTrigger } from "@/lib/domain/checks/check";
import type { Actor } from "@/lib/domain/console/context";

export type CheckJob = {
  workspaceId: string;
  connectorId: string;
  /** Who asked: the schedule, or a request of somebody. */
  actor: Actor;
  requestId: string;
  trigger: Extract<CheckTrigger, "manual" | "schedule">;
};

/** Puts checks into the queue; a connector that waits in it already is not put there again. */
export type EnqueueChecks = (jobs: readonly CheckJob[]) => Promise<void>;

// The boot opens the queue, Next's bundles use it: they are different module instances.
const slot = Symbol.for("mooring.enqueue-checks");
const holder = globalThis as typeof globalThis & { [slot]?: EnqueueChecks | undefined };

export function setEnqueueChecks(enqueue: EnqueueChecks | undefined): void {
  holder[slot] = enqueue;
}

export function enqueueChecks(jobs: readonly CheckJob[]): Promise<void> {
  const enqueue = holder[slot];
  if (!enqueue) throw new Error("The job queue is not open.");
  return enqueue(jobs);
}
