import type { Database } from "@/lib/db/database";
import { lockDataFolder } from "./data-lock";
import { generateClient } from "./generate-client";
import { readSettings } from "./read-settings";

/** Opens the configured database, or that of `url`, for a command, with the data folder's lock, and closes it. */
export async function withDatabase<Result>(
  use: (database: Database) => Promise<Result>,
  url?: string,
): Promise<Result> {
  const settings = readSettings();
  const server = url ?? settings.DATABASE_URL;
  const lock = server ? null : await lockDataFolder(settings.DATA_DIR);
  try {
    await generateClient();
    const { openDatabase } = await import("@/lib/db/open-database");
    const database = await openDatabase({
      url: server,
      folder: settings.databaseFolder,
    });
    try {
      return await use(database);
    } finally {
      await database.close();
    }
  } finally {
    await lock?.release();
  }
}
