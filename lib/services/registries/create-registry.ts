import "server-only";
import { findConnector } from "@/lib/db/connectors";
import { ConnectorNotProved, UniqueViolation } from "@/lib/db/errors";
import * as db from "@/lib/db/registries";
import { type AppError, fieldError } from "@/lib/domain/api/problem";
import { canCarryRegistry, connectorStatuses } from "@/lib/domain/connectors/connector-status";
import { explainUnusable } from "@/lib/domain/connectors/explain-unusable";
import type { Context } from "@/lib/domain/console/context";
import type { Registry } from "@/lib/domain/registries/registry";
import { REGISTRY_TYPES } from "@/lib/registries/catalog";
import type { RegistryCreate } from "@/lib/registries/create-schema";
import type { Misfit, RegistryTypeDefinition } from "@/lib/registries/definition";

/**
 * Errors: `validation_failed` (a connector that does not exist or cannot read what is there), `connector_insecure`,
 * `connector_not_proved`, `registry_exists`.
 */
export async function createRegistry(ctx: Context, input: RegistryCreate): Promise<Registry> {
  const { type, connectorId, name, ...place } = input;
  const connector = await findConnector(ctx, connectorId);
  if (!connector) throw noConnector();
  const definition: RegistryTypeDefinition = REGISTRY_TYPES[type];
  const misfit = definition.findMisfit(connector, place);
  if (misfit) throw explainMisfit(misfit);
  if (!canCarryRegistry(connector.status)) throw notProved(connector.status);
  const location = definition.locate(connector, place);
  if (!location) throw notProved("draft");
  try {
    return await db.insertRegistry(
      ctx,
      {
        type,
        name: name ?? definition.nameFor(location),
        connectorId,
        location,
        locationKey: definition.locationKey(location),
      },
      requireFit(definition),
    );
  } catch (error) {
    throw explainRegistryConflict(error, definition);
  }
}

/** What the database asks under the connector's lock. */
export function requireFit(definition: RegistryTypeDefinition): db.RequireFit {
  return (connector, location) => {
    const misfit = definition.findMisfit(connector, location);
    if (misfit) throw explainMisfit({ ...misfit, field: "connectorId" });
  };
}

export function explainMisfit({ field, code, message }: Misfit): AppError {
  return fieldError("validation_failed", `/${field}`, message, code);
}

export function noConnector(): AppError {
  return fieldError(
    "validation_failed",
    "/connectorId",
    "There is no such connector. It may have been deleted.",
    "not_found",
  );
}

/** The database's refusal of a registry as a field error; any other error passes unchanged. */
export function explainRegistryConflict(
  error: unknown,
  { fields }: RegistryTypeDefinition,
): unknown {
  if (error instanceof UniqueViolation && error.field === "location") {
    return fieldError(
      "registry_exists",
      `/${fields[0]?.name ?? "connectorId"}`,
      // Also where another workspace has it: whose it is is not told.
      "This place is taken: it is a registry already. Open it where your list has it, else choose another.",
    );
  }
  if (error instanceof ConnectorNotProved) return notProved(error.status);
  return error;
}

export function notProved(status: string): AppError {
  const code = status === "insecure" ? "connector_insecure" : "connector_not_proved";
  const known = connectorStatuses.find((each) => each === status);
  const why = known && explainUnusable(known);
  const detail =
    status === "missing"
      ? "There is no such connector. It may have been deleted."
      : `The connector cannot be used. ${why ?? "Test it first."}`;
  return fieldError(code, "/connectorId", detail);
}
