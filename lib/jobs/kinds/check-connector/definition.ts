import "server-only";
import { z } from "zod";
import { actorSchema, DEFAULT_WORKSPACE_ID, SCHEDULE } from "@/lib/domain/console/context";
import { HEARTBEAT } from "@/lib/jobs/kinds/heartbeat";
import type { JobKind } from "@/lib/jobs/kinds/job-kind";

const payload = z.object({
  /** A job of an older Mooring names no workspace: there was one. */
  workspaceId: z.uuid().default(DEFAULT_WORKSPACE_ID),
  connectorId: z.uuid(),
  actor: actorSchema.default(SCHEDULE),
  /** Of whatever asked for it; the log and the audit log have it. */
  requestId: z.string().max(64).default("earlier"),
  trigger: z.enum(["manual", "schedule"]),
});
export type CheckJob = z.infer<typeof payload>;

/** One check of one connector. */
export const checkConnector: JobKind<CheckJob> = {
  name: "check-connector",
  payload,
  keyOf: ({ connectorId }) => connectorId,
  // Somebody waits for a check that was asked for.
  priorityOf: ({ trigger }) => (trigger === "manual" ? 1 : 0),
  // A check has a deadline of its own, well before this.
  timeLimitMs: 60_000,
  // Enough for thousands of connectors a day, few enough to leave AWS's request limits alone.
  concurrency: 4,
  retry: { limit: 2, delayMs: 60_000, maxDelayMs: 600_000 },
  heartbeat: HEARTBEAT,
};
