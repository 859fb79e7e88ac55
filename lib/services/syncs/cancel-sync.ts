import "server-only";
import { cancelSyncRun } from "@/lib/db/inventory/sync-runs";
import type { Context } from "@/lib/domain/console/context";
import type { SyncRun } from "@/lib/domain/inventory/sync-run";
import { getRegistry } from "@/lib/services/registries/get-registry";
import { noSync } from "./get-sync";

/** Errors: `not_found`, `no_sync`. */
export async function cancelSync(
  ctx: Context,
  registryId: string,
  runId: string,
): Promise<SyncRun> {
  const registry = await getRegistry(ctx, registryId);
  return (await cancelSyncRun(ctx, registry, runId)) ?? noSync();
}
