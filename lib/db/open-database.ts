import "server-only";
import type { Database } from "./database";
import { openEmbedded } from "./open-embedded";
import { openPostgres } from "./open-postgres";

/** Opens the PostgreSQL server of `url`, or without one the embedded database in `folder`. */
export function openDatabase(target: {
  url: string | undefined;
  folder: string;
}): Promise<Database> {
  return target.url ? openPostgres(target.url) : openEmbedded({ folder: target.folder });
}
