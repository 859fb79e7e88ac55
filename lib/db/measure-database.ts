import "server-only";
import { metrics } from "@/lib/metrics/metrics";
import { getDatabase } from "./database";

/** What waits to be told to others, by table and the condition of its waiting; told only where the schema has it. */
const WAITING = [
  { stage: "outbox", table: "outbox_events", column: "relayed_at", when: "relayed_at IS NULL" },
  {
    stage: "delivery",
    table: "notification_deliveries",
    column: "state",
    when: "state = 'waiting'",
  },
] as const;

/** Sets the gauges of the database: the connections of this process, and what waits in the tables. */
export async function measureDatabase(): Promise<void> {
  // Before the questions: what cannot be read is not told as it was.
  metrics.poolConnections.clear();
  metrics.notificationsWaiting.clear();
  const { executeSql, poolState } = getDatabase();
  const pool = poolState?.();
  if (pool) {
    metrics.poolConnections.set({ state: "idle" }, pool.idle);
    metrics.poolConnections.set({ state: "in_use" }, pool.inUse);
    metrics.poolConnections.set({ state: "waiting" }, pool.waiting);
  }
  for (const { stage, table, column, when } of WAITING) {
    const found = await executeSql(
      "SELECT 1 FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = $1 AND column_name = $2",
      [table, column],
    );
    if (found.rows.length === 0) continue;
    const { rows } = await executeSql(
      `SELECT count(*)::int AS count FROM ${table} WHERE ${when}`,
      [],
    );
    metrics.notificationsWaiting.set({ stage }, (rows as { count: number }[])[0]?.count ?? 0);
  }
}
