import { existsSync, readFileSync } from "node:fs";
import { lockDataFolder } from "./data-lock";
import { exitOnFailure } from "./exit-on-failure";
import { generateClient } from "./generate-client";
import { readSettings } from "./read-settings";
import { StartFailure } from "./start-failure";

/** `npm run db:restore -- file`: a backup of the embedded database into a data folder that has none. */
async function main(): Promise<void> {
  const [file = ""] = process.argv.slice(2);
  const settings = readSettings();
  if (settings.DATABASE_URL) {
    throw new StartFailure("DATABASE_URL is set: restore a PostgreSQL server with pg_restore.");
  }
  if (!existsSync(file)) throw new StartFailure("Name the backup: npm run db:restore -- file.");
  const lock = await lockDataFolder(settings.DATA_DIR);
  try {
    if (existsSync(settings.databaseFolder)) {
      throw new StartFailure(
        `There is a database in ${settings.databaseFolder}: move that folder away first.`,
      );
    }
    await generateClient();
    const { openEmbedded } = await import("@/lib/db/open-embedded");
    const dump = new Blob([readFileSync(file)], { type: "application/x-gzip" });
    const database = await openEmbedded({ folder: settings.databaseFolder, dump });
    await database.close();
    console.info(`Restored ${settings.databaseFolder} from ${file}.`);
  } finally {
    await lock.release();
  }
}

exitOnFailure(main());
