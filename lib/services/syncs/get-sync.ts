import "server-only";
import { findSyncRun } from "@/lib/db/inventory/sync-runs";
import { AppError } from "@/lib/domain/api/problem";
import type { Context } from "@/lib/domain/console/context";
import type { SyncRun } from "@/lib/domain/inventory/sync-run";

/** Errors: `no_sync`. */
export async function getSync(ctx: Context, registryId: string, runId: string): Promise<SyncRun> {
  return (await findSyncRun(ctx, registryId, runId)) ?? noSync();
}

export function noSync(): never {
  throw new AppError("no_sync", "The registry has no such sync.");
}
