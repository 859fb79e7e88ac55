import type { Settings } from "./read-settings";

/**
 * Begins to measure this process, and serves the metrics on their own port where METRICS_PORT names one; answers how to
 * end both. Errors: `StartFailure`. Imported late, as the database module is.
 */
export async function openMetrics({
  METRICS_HOST,
  METRICS_PORT,
}: Pick<Settings, "METRICS_HOST" | "METRICS_PORT">): Promise<() => Promise<void>> {
  const { addReading } = await import("@/lib/metrics/scrape");
  const { openProcessReading } = await import("./measure-process");
  const { measureDatabase } = await import("@/lib/db/measure-database");
  const { measureQueue } = await import("@/lib/jobs/measure-queue");
  const { JOB_KINDS } = await import("@/lib/jobs/kinds/catalog");
  const kinds = Object.values(JOB_KINDS).map(({ kind }) => kind.name);
  const removals = [
    addReading("process", openProcessReading()),
    addReading("database", measureDatabase),
    addReading("queue", () => measureQueue(kinds)),
  ];
  const { openMetricsServer } = await import("./metrics-server");
  const server =
    METRICS_PORT === undefined ? undefined : await openMetricsServer(METRICS_HOST, METRICS_PORT);
  return async () => {
    for (const remove of removals) remove();
    await server?.close();
  };
}
