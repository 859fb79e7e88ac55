import "server-only";
import { findConnector } from "@/lib/db/connectors";
import { AppError } from "@/lib/domain/api/problem";
import type { Connector } from "@/lib/domain/connectors/connector";
import { pinTrust } from "@/lib/services/roles/pin-trust";

/** Errors: `not_found`. */
export async function getConnector(id: string): Promise<Connector> {
  const connector = await findConnector(id);
  if (!connector) throw connectorNotFound();
  return pinTrust(connector);
}

export function connectorNotFound(): AppError {
  return new AppError("not_found", "There is no such connector. It may have been deleted.");
}
