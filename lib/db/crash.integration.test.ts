import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { expect, it } from "vitest";
import { lockDataFolder } from "@/lib/boot/data-lock";
import { spawnProgram } from "@/lib/testing/run-boot";
import { openEmbedded } from "./open-embedded";

it("loses nothing acknowledged when the process is killed while it writes, and opens again at once", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "mooring-crash-"));
  const acknowledged: string[] = [];
  for (const writes of [3, 40, 17]) {
    const child = spawnProgram("lib/testing/write-until-killed.ts", [folder], {});
    const ended = new Promise((resolve) => child.once("close", resolve));
    const seen: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      if (seen.push(line) === writes) child.kill("SIGKILL");
    }
    await ended;
    expect(seen.length).toBeGreaterThanOrEqual(writes);
    acknowledged.push(...seen);
  }
  const lock = await lockDataFolder(folder);
  const database = await openEmbedded({ folder: path.join(folder, "database") });
  const rows = await database.client.connector.findMany({ where: { id: { in: acknowledged } } });
  expect(rows).toHaveLength(acknowledged.length);
  await database.close();
  await lock.release();
  rmSync(folder, { recursive: true });
}, 120_000);
