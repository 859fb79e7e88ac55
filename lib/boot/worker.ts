import { exitOnFailure } from "./exit-on-failure";
import { generateClient } from "./generate-client";
import { openData } from "./open-data";
import { openMetrics } from "./open-metrics";
import { openTracing } from "./open-tracing";
import { prepareProcess } from "./prepare-process";
import { readSettings } from "./read-settings";
import { closeOnSignal } from "./shutdown";
import { StartFailure } from "./start-failure";

const open: (() => Promise<unknown>)[] = [];

/** `npm run worker`: keeps the schedule and runs the queued checks, beside consoles that share a PostgreSQL server. */
async function main(): Promise<void> {
  prepareProcess("production");
  const settings = readSettings();
  if (!settings.DATABASE_URL) {
    throw new StartFailure(
      "DATABASE_URL is not set: the embedded database belongs to the console's process, which runs its checks itself.",
    );
  }
  if (settings.PRACTICE_AWS === "on") {
    throw new StartFailure(
      "PRACTICE_AWS is on: the simulated AWS belongs to the console's process, which runs its checks itself. Set PRACTICE_AWS=off for a worker.",
    );
  }
  closeOnSignal(open);
  // Closed last: what ends meanwhile is told too.
  open.push(await openTracing(settings));
  await generateClient();
  open.push(await openData(settings));
  const { startJobs } = await import("@/lib/jobs/start-jobs");
  const jobs = await startJobs({ works: true });
  open.push(() => jobs.close());
  open.push(await openMetrics(settings));
  console.info("The worker is ready.");
}

exitOnFailure(main());
