import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { exitOnFailure } from "./exit-on-failure";
import { readSettings } from "./read-settings";
import { StartFailure } from "./start-failure";
import { withDatabase } from "./with-database";

/** `npm run db:backup -- file`: the embedded database as one file, while the console is stopped. */
async function main(): Promise<void> {
  if (readSettings().DATABASE_URL) {
    throw new StartFailure("DATABASE_URL is set: back up a PostgreSQL server with pg_dump.");
  }
  const stamp = new Date().toISOString().slice(0, 19).replaceAll(":", "-");
  const file = path.resolve(process.argv[2] ?? `mooring-${stamp}.tar.gz`);
  if (existsSync(file)) throw new StartFailure(`${file} exists: name another file.`);
  await withDatabase(async (database) => {
    if (!database.dump) return;
    writeFileSync(file, await database.dump(), { mode: 0o600, flag: "wx" });
    console.info(`Wrote ${file}. "npm run db:restore -- ${file}" puts it back.`);
  });
}

exitOnFailure(main());
