import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { lockDataFolder } from "./data-lock";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "mooring-lock-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

it("refuses a folder whose holder lives, and lets the next one in when it is released", async () => {
  const lock = await lockDataFolder(folder);
  writeFileSync(
    path.join(folder, "lock-holder.json"),
    JSON.stringify({ pid: process.ppid, machine: "elsewhere" }),
  );
  await expect(lockDataFolder(folder)).rejects.toThrow(
    `Another Mooring (process ${process.ppid}) uses the data folder ${folder}: stop it, or set DATA_DIR to another folder.`,
  );
  await lock.release();
  expect(existsSync(path.join(folder, "lock"))).toBe(false);
  await (await lockDataFolder(folder)).release();
});

it("takes over a lock whose heart no longer beats, though nobody can tell who held it", async () => {
  const lock = path.join(folder, "lock");
  mkdirSync(lock);
  const longAgo = new Date(Date.now() - 3_600_000);
  utimesSync(lock, longAgo, longAgo);
  await (await lockDataFolder(folder)).release();
});

it("makes the folder where there is none", async () => {
  const nested = path.join(folder, "a/b");
  await (await lockDataFolder(nested)).release();
  expect(existsSync(nested)).toBe(true);
});

it("says in one sentence that the folder cannot be written", async () => {
  const file = path.join(folder, "file");
  writeFileSync(file, "");
  await expect(lockDataFolder(path.join(file, "data"))).rejects.toThrow(
    /cannot be written \(ENOTDIR\): let this user write there, or set DATA_DIR to another folder\.$/,
  );
});
