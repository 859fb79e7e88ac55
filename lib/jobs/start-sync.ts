import "server-only";
import { isFilterUnused } from "@/lib/db/inventory/due-syncs";
import type { Context } from "@/lib/domain/console/context";
import type { SyncRun, SyncTrigger } from "@/lib/domain/inventory/sync-run";
import type { Registry } from "@/lib/domain/registries/registry";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { inventoryTypes } from "@/lib/services/syncs/open-reader";
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

/**
 * A registry whose filter was changed is synced by it at once, or, where another sync is under way, when that has ended:
 * the schedule looks for it.
 */
export async function syncFiltered(ctx: Context, { id, type }: Registry): Promise<void> {
  if (!inventoryTypes.includes(type) || !(await isFilterUnused(ctx, id))) return;
  await startSync(ctx, id, "manual").catch((error: unknown) => {
    log.warn({ registryId: id, err: error }, "the sync by a changed filter could not be queued");
  });
}

/** A new registry is synced at once; where that cannot be queued, the schedule comes to it. */
export async function syncCreated(ctx: Context, { id, type }: Registry): Promise<void> {
  if (env().SYNC_HOURS === 0 || !inventoryTypes.includes(type)) return;
  await startSync(ctx, id, "created").catch((error: unknown) => {
    log.warn({ registryId: id, err: error }, "the sync of a new registry could not be queued");
  });
}
