import { mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isDiskWritable } from "./health";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "mooring-disk-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a disk with room is written to, and nothing is left there", async () => {
  expect(await isDiskWritable(folder)).toBe(true);
  expect(readdirSync(folder)).toEqual([]);
});

test.runIf(process.platform === "linux")("a full disk is told by a write that fails", async () => {
  symlinkSync("/dev/full", path.join(folder, "write-probe"));
  expect(await isDiskWritable(folder)).toBe(false);
});

test("a folder that is gone cannot be written to", async () => {
  expect(await isDiskWritable(path.join(folder, "gone"))).toBe(false);
});
