import { setDatabase } from "@/lib/db/database";
import { openPostgres } from "@/lib/db/open-postgres";
import { runnable } from "@/lib/jobs/kinds/job-kind";
import { syncRegistry } from "@/lib/jobs/kinds/sync-registry/definition";
import { syncOne } from "@/lib/jobs/kinds/sync-registry/handler";
import { openQueue } from "@/lib/jobs/open-queue";
import { startWorker } from "@/lib/jobs/start-worker";
import { BRIEF_HEARTBEAT } from "./job-kinds";

/** A program for the crash test: one of several workers on a PostgreSQL server; says when it is ready, and each job. */
const [url = ""] = process.argv.slice(2);
setDatabase(await openPostgres(url));
const kind = { ...syncRegistry, heartbeat: BRIEF_HEARTBEAT };
const queue = await openQueue({ kinds: [kind], supervise: false });
const handler: typeof syncOne = (attempt) => {
  process.stdout.write("taken\n");
  return syncOne(attempt);
};
startWorker(
  queue,
  runnable(kind, async () => handler),
);
process.stdout.write("ready\n");
