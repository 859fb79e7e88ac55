import "server-only";
import type { Operation } from "@/lib/contract/operation";
import { metrics } from "@/lib/metrics/metrics";

/** By the operation's id, never by an address: the series stay as few as the operations and their statuses. */
export function countRequest({ id }: Operation, status: number, durationMs: number): void {
  metrics.requests.add({ operation: id, status: String(status) });
  const labels = { operation: id, status_class: `${Math.floor(status / 100)}xx` };
  metrics.requestSeconds.observe(labels, durationMs / 1_000);
}
