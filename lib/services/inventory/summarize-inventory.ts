import "server-only";
import * as db from "@/lib/db/inventory/summary";
import { canCarryRegistry } from "@/lib/domain/connectors/connector-status";
import type { Context } from "@/lib/domain/console/context";
import type { InventorySummary } from "@/lib/domain/inventory/inventory-summary";
import { nextSyncAt } from "@/lib/domain/inventory/next-sync";
import type { SyncRun } from "@/lib/domain/inventory/sync-run";
import type { Registry } from "@/lib/domain/registries/registry";
import { env } from "@/lib/env";
import { getRegistry } from "@/lib/services/registries/get-registry";
import { inventoryTypes } from "@/lib/services/syncs/open-reader";

/** Errors: `not_found`. */
export async function summarizeInventory(
  ctx: Context,
  registryId: string,
): Promise<InventorySummary> {
  const registry = await getRegistry(ctx, registryId);
  const summary = await db.summarizeInventory(ctx, registry);
  return { ...summary, nextSyncAt: planOf(registry, summary.lastRun) };
}

/** One whose connector is not proved waits until it is. */
function planOf({ type, connector, syncSchedule }: Registry, last: SyncRun | null): string | null {
  if (!inventoryTypes.includes(type) || !canCarryRegistry(connector.status)) return null;
  const due = nextSyncAt({
    schedule: syncSchedule,
    defaultHours: env().SYNC_HOURS,
    lastRequestedAt: last && new Date(last.requestedAt),
  });
  return due?.toISOString() ?? null;
}
