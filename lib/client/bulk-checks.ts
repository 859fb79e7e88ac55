import type { BulkCheck } from "@/lib/domain/checks/bulk-check";
import { callApi } from "./call-api";

const mostAtOnce = 200;

/** Queues a check of each, 200 in a request; answers at once with those that cannot be checked and why. */
export async function checkConnectors(connectorIds: readonly string[]): Promise<BulkCheck> {
  const all: BulkCheck = { queued: [], skipped: [] };
  for (let start = 0; start < connectorIds.length; start += mostAtOnce) {
    const body = { connectorIds: connectorIds.slice(start, start + mostAtOnce) };
    const { queued, skipped } = await callApi("POST /connectors/checks", { body });
    all.queued.push(...queued);
    all.skipped.push(...skipped);
  }
  return all;
}
