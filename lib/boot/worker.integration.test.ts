import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { setDatabase } from "@/lib/db/database";
import { migrate } from "@/lib/db/migrate";
import { openPostgres } from "@/lib/db/open-postgres";
import { givenConnector } from "@/lib/testing/connector-rows";
import { parseExposition, sampleOf } from "@/lib/testing/parse-exposition";
import { type PostgresServer, startPostgresServer } from "@/lib/testing/postgres-server";
import { makeDue } from "@/lib/testing/practice-connector";
import { runProgram, spawnProgram } from "@/lib/testing/run-boot";

let postgres: PostgresServer;

beforeAll(async () => {
  postgres = await startPostgresServer();
});

afterAll(() => postgres.stop());

it("the worker starts beside a PostgreSQL server, makes what it needs, and stops when it is told to", async () => {
  const child = spawnProgram("lib/boot/worker.ts", [], {
    DATABASE_URL: postgres.url,
    ENCRYPTION_KEYS: randomBytes(32).toString("base64"),
    PRACTICE_AWS: "off",
    LOG_LEVEL: "error",
    METRICS_PORT: "0",
  });
  let output = "";
  const ready = new Promise<void>((resolve) => {
    child.stdout.on("data", (chunk) => {
      output += chunk;
      if (output.includes("The worker is ready.")) resolve();
    });
  });
  let errors = "";
  child.stderr.on("data", (chunk) => {
    errors += chunk;
  });
  const ended = once(child, "close");
  await Promise.race([ready, ended]);
  const address = /^Metrics: (\S+)$/m.exec(output)?.[1] ?? "";
  const families = parseExposition(await (await fetch(address)).text());
  child.kill("SIGTERM");
  const [code] = await ended;
  expect(errors).toBe("");
  expect(output).toContain("The worker is ready.");
  const waiting = { kind: "clean-up", state: "waiting" };
  expect(sampleOf(families, "mooring_jobs", waiting)).toBeGreaterThanOrEqual(0);
  expect(sampleOf(families, "mooring_database_pool_connections")).toBeDefined();
  expect(code).toBe(0);
}, 60_000);

it.each([
  [{}, "DATABASE_URL is not set: the embedded database belongs to the console's process"],
  [
    { DATABASE_URL: "postgres://127.0.0.1:1/mooring", PRACTICE_AWS: "on" },
    "PRACTICE_AWS is on: the simulated AWS belongs to the console's process",
  ],
  [
    { DATABASE_URL: "postgres://127.0.0.1:1/mooring", PRACTICE_AWS: "off" },
    "ENCRYPTION_KEYS is not set. With PostgreSQL every process is given the same key for the secrets at rest: 32 random bytes in base64",
  ],
])("where it has nothing to do it says so in one sentence (%o)", async (variables, sentence) => {
  const ended = await runProgram("lib/boot/worker.ts", [], variables);
  expect(ended.code).toBe(1);
  expect(ended.stderr.trim().split("\n")).toHaveLength(1);
  expect(ended.stderr).toContain(`mooring: ${sentence}`);
});

it("told to stop while AWS keeps a check waiting, it ends within its limit: the check is lost and its job waits", async () => {
  const database = await openPostgres(postgres.url);
  setDatabase(database);
  // Takes every call and answers none.
  const silent = createServer();
  const asked = once(silent, "request");
  await once(silent.listen(0, "127.0.0.1"), "listening");
  const { port } = silent.address() as AddressInfo;
  await migrate(database);
  // One round of the schedule is made a minute, whoever asks for it: another worker's is not waited out.
  await database.executeSql(
    "DO $$ BEGIN IF to_regclass('pgboss.job') IS NOT NULL THEN DELETE FROM pgboss.job; END IF; END $$",
  );
  const { id } = await givenConnector({}, { status: "connected" });
  await makeDue(id);
  const child = spawnProgram("lib/boot/worker.ts", [], {
    DATABASE_URL: postgres.url,
    ENCRYPTION_KEYS: randomBytes(32).toString("base64"),
    PRACTICE_AWS: "off",
    LOG_LEVEL: "silent",
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE",
    AWS_SECRET_ACCESS_KEY: "silent",
    AWS_REGION: "us-east-1",
  });
  const ended = once(child, "close");
  await Promise.race([asked, ended]);
  child.kill("SIGTERM");
  const [code] = await ended;
  expect(code).toBe(0);
  const { rows } = await database.executeSql(
    `SELECT r.phase::text, (SELECT count(*)::int FROM checks) AS checks, c.status::text, j.state::text AS job
     FROM check_runs r JOIN connectors c ON c.id = r.connector_id
     JOIN pgboss.job j ON j.singleton_key = c.id::text WHERE c.id = $1`,
    [id],
  );
  expect(rows).toEqual([{ phase: "ended", checks: 0, status: "connected", job: "retry" }]);
  silent.closeAllConnections();
  silent.close();
  setDatabase(undefined);
  await database.close();
}, 60_000);
