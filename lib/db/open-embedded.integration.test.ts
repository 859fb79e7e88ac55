import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openEmbedded } from "./open-embedded";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "mooring-embedded-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

it("opens again what it made, and refuses what is left of a database without its PG_VERSION", async () => {
  for (let times = 0; times < 2; times += 1) await (await openEmbedded({ folder })).close();
  rmSync(path.join(folder, "PG_VERSION"));
  const left = readdirSync(folder);
  await expect(openEmbedded({ folder })).rejects.toThrow(
    `The embedded database in ${folder} is damaged (it has no PG_VERSION): restore a backup there`,
  );
  expect(readdirSync(folder)).toEqual(left);
});
