import { setDatabase } from "@/lib/db/database";
import { migrate } from "@/lib/db/migrate";
import { openEmbedded } from "@/lib/db/open-embedded";
import { openPostgres } from "@/lib/db/open-postgres";
import { openQueue } from "@/lib/jobs/open-queue";
import { startWorker } from "@/lib/jobs/start-worker";
import { BRIEF_HEARTBEAT, runTestKind } from "./job-kinds";

/** A program for the crash test: works at one job for ever, and prints each cursor once it is saved. */
const [place = ""] = process.argv.slice(2);
const isServer = place.startsWith("postgres:");
const database = isServer ? await openPostgres(place) : await openEmbedded({ folder: place });
await migrate(database);
setDatabase(database);
const runnable = runTestKind(
  async ({ saveCursor }) => {
    for (let step = 1; ; step += 1) {
      await saveCursor({ step });
      process.stdout.write(`${step}\n`);
    }
  },
  { heartbeat: BRIEF_HEARTBEAT },
);
const queue = await openQueue({ kinds: [runnable.kind], supervise: false });
await queue.enqueue(runnable.kind, [{ item: "long" }]);
startWorker(queue, runnable);
