import "server-only";
import { listSyncRuns } from "@/lib/db/inventory/summary";
import type { ListPage, PageQuery } from "@/lib/domain/api/list-query";
import type { Context } from "@/lib/domain/console/context";
import type { SyncRun } from "@/lib/domain/inventory/sync-run";
import { getRegistry } from "@/lib/services/registries/get-registry";

/** Errors: `not_found`, `invalid_cursor`. */
export async function listSyncs(
  ctx: Context,
  registryId: string,
  query: PageQuery,
): Promise<ListPage<SyncRun>> {
  await getRegistry(ctx, registryId);
  return listSyncRuns(ctx, registryId, query);
}
