import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { spawnProgram } from "@/lib/testing/run-boot";
import { migrate } from "./migrate";
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

it("what a first start left behind that was killed half way is made anew, and a whole one never is", async () => {
  const database = path.join(folder, "database");
  const child = spawnProgram("lib/testing/write-until-killed.ts", [folder], {});
  const ended = new Promise((resolve) => child.once("close", resolve));
  await vi.waitFor(() => expect(readdirSync(database).length).toBeGreaterThan(1), {
    timeout: 60_000,
    interval: 1,
  });
  child.kill("SIGKILL");
  await ended;
  expect(readdirSync(database)).toContain("mooring.making");
  for (const tables of [0, 1]) {
    const opened = await openEmbedded({ folder: database });
    expect(existsSync(path.join(database, "mooring.making"))).toBe(false);
    const { rows } = await opened.executeSql(
      "SELECT count(*)::int AS tables FROM pg_tables WHERE tablename = 'connectors'",
      [],
    );
    expect(rows).toEqual([{ tables }]);
    await migrate(opened);
    await opened.close();
  }
}, 120_000);
