import { spawnSync } from "node:child_process";
import { closeSync, constants, ftruncateSync, openSync, readFileSync, writeSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { makeDataFolder } from "./make-data-folder";
import { StartFailure } from "./start-failure";

export type DataLock = { release: () => Promise<void> };

const holderSchema = z.object({ pid: z.number() });

// libuv's UV_FS_O_EXLOCK, which Node does not name: open(2) of macOS, a file shared with nobody on Windows.
const OPEN_LOCKED: Partial<Record<NodeJS.Platform, number>> = {
  darwin: 0x20 | constants.O_NONBLOCK,
  win32: 0x10000000,
};

/**
 * Makes the data folder and takes its exclusive lock: the embedded database takes none, and two processes on one
 * folder would destroy it. The lock is the operating system's: it ends with the process that holds it and with nothing
 * else, however long that process is frozen. Errors: `StartFailure`.
 */
export async function lockDataFolder(folder: string): Promise<DataLock> {
  const file = path.join(folder, "lock-holder.json");
  makeDataFolder(folder);
  const descriptor = openLocked(folder, file);
  ftruncateSync(descriptor);
  writeSync(descriptor, JSON.stringify({ pid: process.pid }), 0);
  // The file stays: were it removed, a process that has it open already would lock a file nobody else sees.
  return { release: async () => closeSync(descriptor) };
}

function openLocked(folder: string, file: string): number {
  const flags = OPEN_LOCKED[process.platform];
  try {
    const descriptor = openSync(file, constants.O_RDWR | constants.O_CREAT | (flags ?? 0), 0o600);
    if (flags === undefined && !lockWithFlock(descriptor)) {
      closeSync(descriptor);
      throw inUse(folder, file);
    }
    return descriptor;
  } catch (error) {
    if (error instanceof StartFailure) throw error;
    const { code = "" } = error as NodeJS.ErrnoException;
    if (/^(EAGAIN|EBUSY|EWOULDBLOCK)$/.test(code)) throw inUse(folder, file);
    throw new StartFailure(
      `The data folder ${folder} cannot be locked (${code}): let this user write there, or set DATA_DIR to another folder.`,
      { cause: error },
    );
  }
}

/**
 * flock(2) belongs to the open file, not to the process that asked for it: the program takes it on the descriptor that
 * it inherits, and it stays with ours. Exit code 1: somebody else has it.
 */
function lockWithFlock(descriptor: number): boolean {
  const { status, error } = spawnSync("flock", ["-n", "-x", "3"], {
    stdio: ["ignore", "ignore", "ignore", descriptor],
  });
  if (status === 0 || status === 1) return status === 0;
  throw new StartFailure(
    "The program flock, which locks the data folder, does not run: install util-linux.",
    { cause: error },
  );
}

function inUse(folder: string, file: string): StartFailure {
  const holder = readHolder(file);
  const who = holder ? `Another Mooring (process ${holder.pid})` : "Another Mooring";
  return new StartFailure(
    `${who} uses the data folder ${folder}: stop it, or set DATA_DIR to another folder.`,
  );
}

function readHolder(file: string): z.infer<typeof holderSchema> | null {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return null;
  }
}
