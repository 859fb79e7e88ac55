import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { writePracticeEnvironment } from "@/lib/boot/practice-environment";
import { startPracticeAws } from "@/lib/practice/start-practice-aws";
import { killSyncs } from "./kill-syncs";
import { startPostgresServer } from "./postgres-server";
import { SeededRandom } from "./sync-simulation/seeded-random";

/**
 * `npm run hunt:kills -- --kills 100 --seed 1`: kills syncs at so many moments of chance, on the embedded database and on
 * PostgreSQL, and prints what their inventories then say that AWS does not.
 */
const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "100" },
    seed: { type: "string", default: "1" },
  },
});
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const folder = mkdtempSync(path.join(tmpdir(), "mooring-kills-"));
const aws = await startPracticeAws({ seed: "kills" });
Object.assign(process.env, writePracticeEnvironment(aws, folder));
const postgres = await startPostgresServer();

for (const engine of ["embedded", "postgresql"] as const) {
  const place = engine === "postgresql" ? postgres.url : path.join(folder, "database");
  const random = new SeededRandom(Number(values.seed));
  const beganMs = Date.now();
  const { kills, runs, faults } = await killSyncs({
    engine,
    place,
    aws,
    random,
    kills: Number(values.kills),
  });
  const seconds = ((Date.now() - beganMs) / 1_000).toFixed(0);
  console.info(`${engine}: ${kills} kills, ${runs} runs that ended between them, ${seconds} s.`);
  for (const fault of faults) console.info(fault);
  console.info(faults.length === 0 ? "Nothing is lost, doubled or wrongly gone." : "");
  if (faults.length > 0) process.exitCode = 1;
}
await aws.close();
await postgres.stop();
rmSync(folder, { recursive: true, force: true });
