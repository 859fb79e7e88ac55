import "server-only";
import * as db from "@/lib/db/inventory/summary";
import type { Context } from "@/lib/domain/console/context";
import type { InventorySummary } from "@/lib/domain/inventory/inventory-summary";
import { getRegistry } from "@/lib/services/registries/get-registry";

/** Errors: `not_found`. */
export async function summarizeInventory(
  ctx: Context,
  registryId: string,
): Promise<InventorySummary> {
  const summary = await db.summarizeInventory(ctx, registryId);
  if (summary.lastRun === null) await getRegistry(ctx, registryId);
  return summary;
}
