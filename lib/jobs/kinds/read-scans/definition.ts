import "server-only";
import { z } from "zod";
import { actorSchema } from "@/lib/domain/console/context";
import { HEARTBEAT } from "@/lib/jobs/kinds/heartbeat";
import type { JobKind } from "@/lib/jobs/kinds/job-kind";

const payload = z.object({
  workspaceId: z.uuid(),
  registryId: z.uuid(),
  actor: actorSchema,
  requestId: z.string().max(64),
});
export type ScanJob = z.infer<typeof payload>;

/** How the scans of one registry's newest images stand, after a sync of it. */
export const readScansOfRegistry: JobKind<ScanJob> = {
  name: "read-scans",
  payload,
  keyOf: ({ registryId }) => registryId,
  // A reading ends by itself well before this.
  timeLimitMs: 30 * 60_000,
  // Each asks of several images at once.
  concurrency: 2,
  retry: { limit: 3, delayMs: 30_000, maxDelayMs: 600_000 },
  heartbeat: HEARTBEAT,
};
