import "server-only";
import { z } from "zod";
import { HEARTBEAT } from "@/lib/jobs/kinds/heartbeat";
import type { JobKind } from "@/lib/jobs/kinds/job-kind";

const payload = z.object({ workspaceId: z.uuid(), channelId: z.uuid() });
export type DeliveryJob = z.infer<typeof payload>;

/** What is due for one channel. When it is tried again is in its rows. */
export const deliverToChannel: JobKind<DeliveryJob> = {
  name: "deliver-notifications",
  payload,
  keyOf: ({ channelId }) => channelId,
  timeLimitMs: 60_000,
  // Most of their time they wait for receivers.
  concurrency: 8,
  // The next round is the next attempt.
  retry: { limit: 0, delayMs: 10_000, maxDelayMs: 10_000 },
  heartbeat: HEARTBEAT,
};
