import "server-only";
import type { JobAttempt } from "@/lib/jobs/kinds/job-kind";
import { runSync } from "@/lib/services/syncs/run-sync";
import type { SyncJob } from "./definition";

/** What AWS refuses is the run's result; what is thrown is tried again, and goes on where this attempt came to. */
export async function syncOne({ payload, signal }: JobAttempt<SyncJob>): Promise<void> {
  const { workspaceId, actor, requestId, runId } = payload;
  await runSync({ actor, workspaceId, requestId, now: () => new Date(), signal }, runId);
}
