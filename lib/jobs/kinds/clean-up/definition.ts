import "server-only";
import { z } from "zod";
import { HEARTBEAT } from "@/lib/jobs/kinds/heartbeat";
import type { JobKind } from "@/lib/jobs/kinds/job-kind";

const payload = z.object({});

/** One round of clearing away what nobody asks for any more. */
export const cleanUp: JobKind<z.infer<typeof payload>> = {
  name: "clean-up",
  payload,
  keyOf: () => "round",
  timeLimitMs: 60_000,
  concurrency: 1,
  // The next round is the next attempt.
  retry: { limit: 0, delayMs: 60_000, maxDelayMs: 60_000 },
  heartbeat: HEARTBEAT,
  round: { everyMs: 3_600_000, payload: {} },
};
