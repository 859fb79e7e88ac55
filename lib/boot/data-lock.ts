import {
  mkdirSync,
  readFileSync,
  readlinkSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { lock } from "proper-lockfile";
import { z } from "zod";
import { StartFailure } from "./start-failure";

export type DataLock = { release: () => Promise<void> };

const HEARTBEAT_MS = 2_000;
// Opening the embedded database keeps the process busy for seconds, in which no heart beats.
const STALE_MS = 15_000;

const holderSchema = z.object({ pid: z.number(), machine: z.string() });

/**
 * Makes the data folder and takes its exclusive lock: the embedded database takes none, and two processes on one
 * folder would destroy it. A holder that was killed does not stand in the way. Errors: `StartFailure`.
 */
export async function lockDataFolder(folder: string): Promise<DataLock> {
  const lockPath = path.join(folder, "lock");
  const holderPath = path.join(folder, "lock-holder.json");
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const release = await acquire(folder, lockPath, holderPath);
    writeFileSync(holderPath, JSON.stringify({ pid: process.pid, machine: machine() }));
    return {
      release: async () => {
        rmSync(holderPath, { force: true });
        await release();
      },
    };
  } catch (error) {
    if (error instanceof StartFailure) throw error;
    const { code = "" } = error as NodeJS.ErrnoException;
    throw new StartFailure(
      `The data folder ${folder} cannot be written (${code}): let this user write there, or set DATA_DIR to another folder.`,
      { cause: error },
    );
  }
}

async function acquire(folder: string, lockPath: string, holderPath: string) {
  const first = await tryLock(folder, lockPath);
  if (first) return first;
  if (isKnownDead(holderPath)) {
    removeLock(lockPath);
    const second = await tryLock(folder, lockPath);
    if (second) return second;
  }
  // Nobody can be asked whether the holder lives, so its heart is listened to: a beat means that it does, and a
  // lock without one for long enough is taken over.
  const before = beatOf(lockPath);
  for (;;) {
    await wait(200);
    const beat = beatOf(lockPath);
    if (beat !== null && beat !== before) throw inUse(folder, holderPath);
    const taken = await tryLock(folder, lockPath);
    if (taken) return taken;
  }
}

async function tryLock(folder: string, lockPath: string) {
  try {
    return await lock(folder, {
      lockfilePath: lockPath,
      stale: STALE_MS,
      update: HEARTBEAT_MS,
      onCompromised: () => {
        console.error(`mooring: The lock of the data folder ${folder} was taken away: stopping.`);
        process.exit(1);
      },
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ELOCKED") return null;
    throw error;
  }
}

function beatOf(lockPath: string): number | null {
  return statSync(lockPath, { throwIfNoEntry: false })?.mtimeMs ?? null;
}

function isKnownDead(holderPath: string): boolean {
  const holder = readHolder(holderPath);
  if (!holder || holder.machine !== machine()) return false;
  if (holder.pid === process.pid) return true;
  try {
    process.kill(holder.pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}

function removeLock(lockPath: string): void {
  try {
    rmdirSync(lockPath);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

function inUse(folder: string, holderPath: string): StartFailure {
  const holder = readHolder(holderPath);
  const who = holder ? `Another Mooring (process ${holder.pid})` : "Another Mooring";
  return new StartFailure(
    `${who} uses the data folder ${folder}: stop it, or set DATA_DIR to another folder.`,
  );
}

function readHolder(holderPath: string): z.infer<typeof holderSchema> | null {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(holderPath, "utf8")));
  } catch {
    return null;
  }
}

/** Process ids mean something only within one machine and, in containers, one process namespace. */
function machine(): string {
  try {
    return `${hostname()} ${readlinkSync("/proc/self/ns/pid")}`;
  } catch {
    return hostname();
  }
}
