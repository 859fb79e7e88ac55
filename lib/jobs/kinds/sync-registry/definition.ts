import "server-only";
import { z } from "zod";
import { actorSchema } from "@/lib/domain/console/context";
import { HEARTBEAT } from "@/lib/jobs/kinds/heartbeat";
import type { JobKind } from "@/lib/jobs/kinds/job-kind";

const payload = z.object({
  workspaceId: z.uuid(),
  runId: z.uuid(),
  actor: actorSchema,
  requestId: z.string().max(64),
});
export type SyncJob = z.infer<typeof payload>;

/** One run of one registry. Where it is with it, it keeps in the run's own rows. */
export const syncRegistry: JobKind<SyncJob> = {
  name: "sync-registry",
  payload,
  keyOf: ({ runId }) => runId,
  // Many millions of images; what is left then goes on with the next attempt.
  timeLimitMs: 6 * 3_600_000,
  // Each asks for several repositories at once.
  concurrency: 3,
  retry: { limit: 10, delayMs: 10_000, maxDelayMs: 600_000 },
  heartbeat: HEARTBEAT,
};
