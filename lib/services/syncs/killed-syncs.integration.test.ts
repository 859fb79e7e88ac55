import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { killSyncs } from "@/lib/testing/kill-syncs";
import { startPracticeForTests } from "@/lib/testing/practice-aws";
import { SeededRandom } from "@/lib/testing/sync-simulation/seeded-random";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const practice = startPracticeForTests();
/** `npm run hunt:kills` takes a hundred, and PostgreSQL too. */
const KILLS = 3;

test("a process that is killed in the middle of a sync on the embedded database loses and doubles nothing", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "mooring-killed-"));
  const { kills, faults } = await killSyncs({
    engine: "embedded",
    place: path.join(folder, "database"),
    aws: practice.aws,
    random: new SeededRandom(7),
    kills: KILLS,
  });
  expect({ kills, faults }).toEqual({ kills: KILLS, faults: [] });
  rmSync(folder, { recursive: true, force: true });
}, 180_000);
