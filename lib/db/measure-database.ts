import "server-only";
import { metrics } from "@/lib/metrics/metrics";
import { getDatabase } from "./database";

type Waiting = { outbox: number; deliveries: number };

/** Sets the gauges of the database: the connections of this process, and what waits to be told to others. */
export async function measureDatabase(): Promise<void> {
  // Before the question: what cannot be read is not told as it was.
  metrics.poolConnections.clear();
  metrics.notificationsWaiting.clear();
  const { executeSql, poolState } = getDatabase();
  const pool = poolState?.();
  if (pool) {
    metrics.poolConnections.set({ state: "idle" }, pool.idle);
    metrics.poolConnections.set({ state: "in_use" }, pool.inUse);
    metrics.poolConnections.set({ state: "waiting" }, pool.waiting);
  }
  const { rows } = await executeSql(
    `SELECT (SELECT count(*) FROM outbox_events WHERE relayed_at IS NULL)::int AS outbox,
       (SELECT count(*) FROM notification_deliveries WHERE state = 'waiting')::int AS deliveries`,
    [],
  );
  const [waiting] = rows as Waiting[];
  if (!waiting) return;
  metrics.notificationsWaiting.set({ stage: "outbox" }, waiting.outbox);
  metrics.notificationsWaiting.set({ stage: "delivery" }, waiting.deliveries);
}
