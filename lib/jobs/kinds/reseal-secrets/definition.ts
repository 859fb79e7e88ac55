import "server-only";
import { z } from "zod";
import { HEARTBEAT } from "@/lib/jobs/kinds/heartbeat";
import type { JobKind } from "@/lib/jobs/kinds/job-kind";

const payload = z.object({});

/** One round of sealing anew what an older key sealed. */
export const resealOldSecrets: JobKind<z.infer<typeof payload>> = {
  name: "reseal-secrets",
  payload,
  keyOf: () => "round",
  timeLimitMs: 60_000,
  concurrency: 1,
  // The next round is the next attempt.
  retry: { limit: 0, delayMs: 60_000, maxDelayMs: 60_000 },
  heartbeat: HEARTBEAT,
  round: { everyMs: 3_600_000, payload: {} },
};
