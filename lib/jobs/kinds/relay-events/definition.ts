import "server-only";
import { z } from "zod";
import { HEARTBEAT } from "@/lib/jobs/kinds/heartbeat";
import type { JobKind } from "@/lib/jobs/kinds/job-kind";

const payload = z.object({});

/** One round of the outbox: its events become deliveries, and what is due is sent. */
export const relayOutbox: JobKind<z.infer<typeof payload>> = {
  name: "relay-events",
  payload,
  keyOf: () => "round",
  timeLimitMs: 60_000,
  concurrency: 1,
  // The next round is the next attempt.
  retry: { limit: 0, delayMs: 10_000, maxDelayMs: 10_000 },
  heartbeat: HEARTBEAT,
  round: { everyMs: 10_000, payload: {} },
};
