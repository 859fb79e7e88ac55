import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { spawnProgram } from "@/lib/testing/run-boot";
import { lockDataFolder } from "./data-lock";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "mooring-lock-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Another process that holds the lock until it is killed. */
async function holdElsewhere() {
  const child = spawnProgram("lib/testing/hold-data-lock.ts", [folder], {});
  await once(child.stdout, "data");
  return {
    pid: child.pid,
    freeze: () => child.kill("SIGSTOP"),
    kill: async () => {
      const ended = once(child, "close");
      child.kill("SIGKILL");
      await ended;
    },
  };
}

it("refuses a folder whose holder lives, and lets the next one in when it is released", async () => {
  const lock = await lockDataFolder(folder);
  await expect(lockDataFolder(folder)).rejects.toThrow(
    `Another Mooring (process ${process.pid}) uses the data folder ${folder}: stop it, or set DATA_DIR to another folder.`,
  );
  await lock.release();
  await (await lockDataFolder(folder)).release();
});

it("keeps a frozen holder's lock, however old it looks, and gives a killed one's to one of many", async () => {
  const holder = await holdElsewhere();
  holder.freeze();
  const longAgo = new Date(Date.now() - 3_600_000);
  utimesSync(path.join(folder, "lock-holder.json"), longAgo, longAgo);
  await expect(lockDataFolder(folder)).rejects.toThrow(`(process ${holder.pid}) uses the data`);
  await holder.kill();
  const starts = await Promise.allSettled(Array.from({ length: 8 }, () => lockDataFolder(folder)));
  const locks = starts.flatMap((start) => (start.status === "fulfilled" ? [start.value] : []));
  expect(locks).toHaveLength(1);
  await locks[0]?.release();
});

it("makes the folder where there is none, for this user alone", async () => {
  const nested = path.join(folder, "a/b");
  await (await lockDataFolder(nested)).release();
  expect(existsSync(nested)).toBe(true);
  expect(statSync(nested).mode & 0o777).toBe(0o700);
});

it("takes a folder that others could read away from them", async () => {
  const open = path.join(folder, "open");
  mkdirSync(open);
  chmodSync(open, 0o755);
  await (await lockDataFolder(open)).release();
  expect(statSync(open).mode & 0o777).toBe(0o700);
});

it.each(["file/data", "file"])("says in one sentence that %s cannot be a folder", async (name) => {
  writeFileSync(path.join(folder, "file"), "");
  await expect(lockDataFolder(path.join(folder, name))).rejects.toThrow(
    /cannot be written \((ENOTDIR|EEXIST)\): let this user write there, or set DATA_DIR to another folder\.$/,
  );
});

it.runIf(process.platform === "linux")("says so where no folder can be made at all", async () => {
  await expect(lockDataFolder("/proc/nope/data")).rejects.toThrow(
    "The data folder /proc/nope/data cannot be written (ENOENT)",
  );
});
