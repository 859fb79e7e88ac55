import "server-only";
import { findConnector } from "@/lib/db/connectors";
import * as db from "@/lib/db/registries";
import { fieldError } from "@/lib/domain/api/problem";
import { requireVersion } from "@/lib/domain/api/version-tag";
import type { Registry, RegistryUpdate } from "@/lib/domain/registries/registry";
import { explainPairMismatch } from "@/lib/iam/identifiers/account-types";
import { explainRegistryConflict } from "./create-registry";
import { getRegistry, registryNotFound } from "./get-registry";

/**
 * Renames a registry or gives it another connector of the same account. `versions`: those that the change is for.
 * Errors: `not_found`, `precondition_failed`, and those of creating one.
 */
export async function updateRegistry(
  id: string,
  input: RegistryUpdate,
  versions?: readonly string[],
): Promise<Registry> {
  if (input.connectorId) await refuseUnfit(id, input.connectorId);
  try {
    const updated = await db.updateRegistry(id, ({ updatedAt }) => {
      requireVersion(updatedAt.toISOString(), versions);
      return input;
    });
    if (!updated) throw registryNotFound();
    return updated;
  } catch (error) {
    throw explainRegistryConflict(error);
  }
}

async function refuseUnfit(id: string, connectorId: string): Promise<void> {
  const [registry, connector] = await Promise.all([getRegistry(id), findConnector(connectorId)]);
  const mismatch = connector
    ? explainPairMismatch(connector.accountType, registry.region)
    : "There is no such connector. It may have been deleted.";
  if (!mismatch) return;
  const code = connector ? "region_mismatch" : "not_found";
  throw fieldError("validation_failed", "/connectorId", mismatch, code);
}
