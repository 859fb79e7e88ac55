import "server-only";
import { openSyncRun } from "@/lib/db/inventory/sync-runs";
import { AppError } from "@/lib/domain/api/problem";
import { canCarryRegistry } from "@/lib/domain/connectors/connector-status";
import type { Context } from "@/lib/domain/console/context";
import type { SyncRun, SyncTrigger } from "@/lib/domain/inventory/sync-run";
import { ROLE_ADAPTER } from "@/lib/registries/adapters";
import { notProved } from "@/lib/services/registries/create-registry";
import { getRegistry, registryNotFound } from "@/lib/services/registries/get-registry";
import { requireInventory } from "./open-reader";

/**
 * The run under way of a registry, or a new one, which waits for a worker. Errors: `not_found`, `inventory_not_read`,
 * `connector_not_proved`, `connector_insecure`.
 */
export async function requestSync(
  ctx: Context,
  registryId: string,
  trigger: SyncTrigger,
): Promise<{ run: SyncRun; isNew: boolean }> {
  const registry = await getRegistry(ctx, registryId);
  requireInventory(registry);
  const { status } = registry.connector;
  if (!canCarryRegistry(status)) {
    const { code, message } = notProved(status);
    throw new AppError(code, message);
  }
  const opened = await openSyncRun(
    ctx,
    registryId,
    trigger,
    ROLE_ADAPTER.accountOf(registry.location),
  );
  if (!opened) throw registryNotFound();
  return opened;
}
