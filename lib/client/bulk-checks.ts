import type { BulkCheck } from "@/lib/domain/checks/bulk-check";
import { callApi } from "./call-api";

/** Queues a check of each; answers at once with those that cannot be checked and why. */
export function checkConnectors(connectorIds: readonly string[]): Promise<BulkCheck> {
  return callApi("POST /connectors/checks", { body: { connectorIds: [...connectorIds] } });
}
