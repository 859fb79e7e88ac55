import "server-only";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { log } from "@/lib/log";
import { syncFolder } from "@/lib/sync-folder";

/**
 * In the embedded database's folder while that is first made: as long as it stands, nothing was ever stored there. It
 * lies inside, so that a backup put in the folder's place is never taken for what a killed start left.
 */
const markOf = (folder: string) => path.join(folder, "mooring.making");

/** Takes away what a killed first start left behind. The data folder's lock is held. */
export function clearHalfMade(folder: string): void {
  if (!existsSync(markOf(folder))) return;
  log.warn({ folder }, "the first start was interrupted: the database is made anew");
  rmSync(folder, { recursive: true });
}

/** Makes a database in a folder that has none, marked until it is whole. */
export async function makeMarked<Made>(folder: string, make: () => Promise<Made>): Promise<Made> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(markOf(folder), "");
  const made = await make();
  rmSync(markOf(folder));
  // A power cut must not bring the mark back beside what was stored since.
  syncFolder(folder);
  return made;
}
