import "server-only";
import type { Context } from "@/lib/domain/console/context";
import type { SyncRun, SyncTrigger } from "@/lib/domain/inventory/sync-run";
import { requestSync } from "@/lib/services/syncs/request-sync";
import { enqueueJobs } from "./enqueue-jobs";
import { syncRegistry } from "./kinds/sync-registry/definition";

/** Opens a run and puts it into the queue, or answers the one under way. Errors: those of `requestSync`. */
export async function startSync(
  ctx: Context,
  registryId: string,
  trigger: SyncTrigger,
): Promise<SyncRun> {
  const { run, isNew } = await requestSync(ctx, registryId, trigger);
  const { workspaceId, actor, requestId } = ctx;
  if (isNew) await enqueueJobs(syncRegistry, [{ workspaceId, runId: run.id, actor, requestId }]);
  return run;
}
