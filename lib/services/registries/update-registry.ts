import "server-only";
import { findConnector } from "@/lib/db/connectors";
import * as db from "@/lib/db/registries";
import { requireVersion } from "@/lib/domain/api/require-version";
import type { Context } from "@/lib/domain/console/context";
import type { Registry, RegistryUpdate } from "@/lib/domain/registries/registry";
import { registryTypeOf } from "@/lib/registries/catalog";
import type { RegistryTypeDefinition } from "@/lib/registries/definition";
import { requireInventory } from "@/lib/services/syncs/open-reader";
import { explainMisfit, explainRegistryConflict, noConnector, requireFit } from "./create-registry";
import { getRegistry, registryNotFound } from "./get-registry";

/**
 * Renames a registry, gives it another connector that reads it, or says what of it is synced, and when. `versions`: those that the change is for.
 * Its place stays. Errors: `not_found`, `precondition_failed`, `validation_failed`, `connector_insecure`,
 * `connector_not_proved`, `inventory_not_read`.
 */
export async function updateRegistry(
  ctx: Context,
  id: string,
  input: RegistryUpdate,
  versions?: readonly string[],
): Promise<Registry> {
  const registry = await getRegistry(ctx, id);
  const definition = definitionOf(registry);
  if (input.inventoryFilter !== undefined || input.syncSchedule !== undefined) {
    requireInventory(registry);
  }
  if (input.connectorId) await refuseUnfit(ctx, registry, definition, input.connectorId);
  try {
    const change = ({ updatedAt }: { updatedAt: Date }) => {
      requireVersion(updatedAt.toISOString(), versions);
      return input;
    };
    const updated = await db.updateRegistry(ctx, id, change, requireFit(definition));
    if (!updated) throw registryNotFound();
    return updated;
  } catch (error) {
    throw explainRegistryConflict(error, definition);
  }
}

function definitionOf({ type }: Registry): RegistryTypeDefinition {
  const definition = registryTypeOf(type);
  if (!definition) throw new Error(`There is no registry type ${type}.`);
  return definition;
}

/** Said before its status is: of another account it can never be. */
async function refuseUnfit(
  ctx: Context,
  { location }: Registry,
  definition: RegistryTypeDefinition,
  connectorId: string,
): Promise<void> {
  const connector = await findConnector(ctx, connectorId);
  if (!connector) throw noConnector();
  const misfit = definition.findMisfit(connector, location);
  if (misfit) throw explainMisfit({ ...misfit, field: "connectorId" });
}
