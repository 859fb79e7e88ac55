import "server-only";
import { getDatabase } from "@/lib/db/database";
import { metrics } from "@/lib/metrics/metrics";

type Row = { name: string; state: "waiting" | "later" | "active"; count: number; seconds: number };

/** How many jobs of these kinds wait or are worked on. A kind that has none is 0. */
export async function measureQueue(kinds: readonly string[]): Promise<void> {
  // Before the question: what cannot be read is not told as it was.
  metrics.jobs.clear();
  metrics.oldestJobSeconds.clear();
  const { rows } = await getDatabase().executeSql(
    `SELECT name, count(*)::int AS count,
       CASE WHEN state = 'active' THEN 'active' WHEN start_after > now() THEN 'later' ELSE 'waiting' END AS state,
       extract(epoch FROM now() - min(start_after))::float8 AS seconds
     FROM pgboss.job WHERE name = ANY($1::text[]) AND state <= 'active' GROUP BY 1, 3`,
    [[...kinds]],
  );
  const found = rows as Row[];
  for (const kind of kinds) {
    const of = (state: Row["state"]) =>
      found.find((row) => row.name === kind && row.state === state);
    for (const state of ["waiting", "later", "active"] as const) {
      metrics.jobs.set({ kind, state }, of(state)?.count ?? 0);
    }
    metrics.oldestJobSeconds.set({ kind }, Math.max(0, of("waiting")?.seconds ?? 0));
  }
}
