import { setDatabase } from "@/lib/db/database";
import { openEmbedded } from "@/lib/db/open-embedded";
import { openPostgres } from "@/lib/db/open-postgres";
import { syncNow } from "./synced-registry";

/** A program for the hunt of kills: makes one attempt at the sync of a registry, and prints the run that it ended. */
const [engine, place = "", registryId = ""] = process.argv.slice(2);
const database = await (engine === "postgresql"
  ? openPostgres(place)
  : openEmbedded({ folder: place }));
setDatabase(database);
process.stdout.write("begun\n");
const run = await syncNow(registryId);
process.stdout.write(`${JSON.stringify(run)}\n`);
await database.close();
