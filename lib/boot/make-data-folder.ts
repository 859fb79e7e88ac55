import { chmodSync, mkdirSync, statSync } from "node:fs";
import path from "node:path";
import { StartFailure } from "./start-failure";

/**
 * Makes the data folder where there is none, and keeps every other user out of it: the database's files hold External
 * IDs and the embedded engine writes them readable for all. Errors: `StartFailure`.
 */
export function makeDataFolder(folder: string): void {
  try {
    makeFolder(folder);
    // Windows keeps no such mode.
    if (process.platform === "win32" || (statSync(folder).mode & 0o077) === 0) return;
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    throw new StartFailure(
      `The data folder ${folder} cannot be written (${code}): let this user write there, or set DATA_DIR to another folder.`,
      { cause: error },
    );
  }
  try {
    chmodSync(folder, 0o700);
  } catch (error) {
    throw new StartFailure(
      `Other users of this machine may read the data folder ${folder}: make it this user's own with mode 700, or set DATA_DIR to another folder.`,
      { cause: error },
    );
  }
}

// mkdir's own `recursive` never ends where a folder cannot be made in one that exists, as in /proc.
function makeFolder(folder: string): void {
  const parent = path.dirname(folder);
  if (parent !== folder && !statSync(parent, { throwIfNoEntry: false })) makeFolder(parent);
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    const isThere = statSync(folder, { throwIfNoEntry: false })?.isDirectory();
    if ((error as NodeJS.ErrnoException).code !== "EEXIST" || !isThere) throw error;
  }
}
