import "server-only";
import { AppError } from "@/lib/domain/api/problem";
import type { Context } from "@/lib/domain/console/context";
import type { InventoryReader } from "@/lib/domain/inventory/inventory-reader";
import type { Registry } from "@/lib/domain/registries/registry";
import { ROLE_ADAPTER } from "@/lib/registries/adapters";
import { ROLE_TYPE } from "@/lib/registries/catalog";
import { getRoleConnector } from "@/lib/services/connectors/get-connector";
import { assumeConnectorRole } from "@/lib/services/roles/assume-connector-role";
import { renewCredentials } from "@/lib/services/roles/renew-credentials";

/** The types of registry whose contents are read. */
export const inventoryTypes: readonly string[] = [ROLE_TYPE.id];

/** Throws for a registry of a type whose contents are not read yet. Errors: `inventory_not_read`. */
export function requireInventory({ type }: Pick<Registry, "type">): void {
  if (!inventoryTypes.includes(type)) throw inventoryNotRead();
}

export function inventoryNotRead(): AppError {
  return new AppError(
    "inventory_not_read",
    "Mooring reads the inventory of AWS ECR registries only, so far.",
  );
}

/**
 * What reads a registry, by a session of its connector's role that may do nothing else, and that is asked for again
 * before it ends. Errors: `inventory_not_read` and those of `assumeConnectorRole`, also later, of each call.
 */
export async function openReader(ctx: Context, registry: Registry): Promise<InventoryReader> {
  requireInventory(registry);
  const credentials = await renewCredentials(async () => {
    const connector = await getRoleConnector(ctx, registry.connector.id);
    return assumeConnectorRole(ctx, connector, ROLE_ADAPTER.inventoryActions);
  });
  return ROLE_ADAPTER.openInventory(registry.location, credentials);
}
