import "server-only";
import { z } from "zod";
import { HEARTBEAT } from "@/lib/jobs/kinds/heartbeat";
import type { JobKind } from "@/lib/jobs/kinds/job-kind";

const payload = z.object({});

/** One round that looks after syncs: none stays open that nobody works on. */
export const planSyncs: JobKind<z.infer<typeof payload>> = {
  name: "plan-syncs",
  payload,
  keyOf: () => "round",
  timeLimitMs: 60_000,
  concurrency: 1,
  // The next round is the next attempt.
  retry: { limit: 0, delayMs: 60_000, maxDelayMs: 60_000 },
  heartbeat: HEARTBEAT,
  round: { everyMs: 60_000, payload: {} },
};
