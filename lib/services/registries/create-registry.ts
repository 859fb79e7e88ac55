import "server-only";
import { findConnector } from "@/lib/db/connectors";
import { AccountDiffers, ConnectorNotProved, UniqueViolation } from "@/lib/db/errors";
import * as db from "@/lib/db/registries";
import { type AppError, fieldError } from "@/lib/domain/api/problem";
import { canCarryRegistry, connectorStatuses } from "@/lib/domain/connectors/connector-status";
import { explainUnusable } from "@/lib/domain/connectors/explain-unusable";
import type { Registry } from "@/lib/domain/registries/registry";
import { accountOfArn } from "@/lib/iam/identifiers/account-of-arn";
import { explainPairMismatch } from "@/lib/iam/identifiers/account-types";
import { REGISTRY_TYPES } from "@/lib/registries/catalog";
import type { RegistryCreate } from "@/lib/registries/create-schema";

/**
 * Errors: `validation_failed` (region against account type, account against role), `connector_insecure`,
 * `connector_not_proved`, `registry_exists`.
 */
export async function createRegistry(input: RegistryCreate): Promise<Registry> {
  const connector = await findConnector(input.connectorId);
  if (!connector) {
    throw fieldError(
      "validation_failed",
      "/connectorId",
      "There is no such connector. It may have been deleted.",
      "not_found",
    );
  }
  const mismatch = explainPairMismatch(connector.accountType, input.region);
  if (mismatch) throw fieldError("validation_failed", "/region", mismatch, "region_mismatch");
  if (!canCarryRegistry(connector.status)) throw notProved(connector.status);
  const awsAccountId = accountOfArn(connector.roleArn);
  if (!awsAccountId) throw notProved(connector.status);
  if (input.awsAccountId && input.awsAccountId !== awsAccountId) {
    throw fieldError(
      "validation_failed",
      "/awsAccountId",
      `The connector's role is in account ${awsAccountId}, not ${input.awsAccountId}. Leave the account out, or choose a connector of ${input.awsAccountId}.`,
      "account_mismatch",
    );
  }
  const name =
    input.name ?? REGISTRY_TYPES[input.type].nameFor({ awsAccountId, region: input.region });
  try {
    const { type, connectorId, region } = input;
    return await db.insertRegistry({ type, name, connectorId, region, awsAccountId });
  } catch (error) {
    throw explainRegistryConflict(error);
  }
}

/** The database's refusal of a registry as a field error; any other error passes unchanged. */
export function explainRegistryConflict(error: unknown): unknown {
  if (error instanceof UniqueViolation && error.field === "region") {
    return fieldError(
      "registry_exists",
      "/region",
      "This account and region are a registry already. Open it from the list, or choose another region.",
    );
  }
  if (error instanceof ConnectorNotProved) return notProved(error.status);
  if (error instanceof AccountDiffers) {
    return fieldError(
      "validation_failed",
      "/connectorId",
      `That connector reads account ${error.connectorAccountId}, the registry is in another. Choose a connector of the same account.`,
      "account_mismatch",
    );
  }
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
