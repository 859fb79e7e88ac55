import { z } from "zod";
import {
  type JobHandler,
  type JobKind,
  type RunnableKind,
  runnable,
} from "@/lib/jobs/kinds/job-kind";

const payload = z.object({ item: z.string(), urgent: z.boolean().optional() });
export type TestJob = z.infer<typeof payload>;

/** A kind of the tests alone, with limits that are not waited for unless a test says so. */
export function testKind(changes: Partial<JobKind<TestJob>> = {}): JobKind<TestJob> {
  return {
    name: "test-items",
    payload,
    keyOf: ({ item }) => item,
    priorityOf: ({ urgent }) => (urgent ? 1 : 0),
    timeLimitMs: 60_000,
    concurrency: 4,
    retry: { limit: 2, delayMs: 30_000, maxDelayMs: 60_000 },
    heartbeat: { everyMs: 5_000, deadAfterMs: 20_000 },
    ...changes,
  };
}

export function runTestKind(
  handle: JobHandler<TestJob>,
  changes: Partial<JobKind<TestJob>> = {},
): RunnableKind {
  return runnable(testKind(changes), async () => handle);
}

/** A dead worker's jobs are another's after two seconds; of one that a busy machine keeps waiting they stay its own. */
export const BRIEF_HEARTBEAT = { everyMs: 100, deadAfterMs: 2_000 };
