import { createInterface } from "node:readline";
import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { listChecks } from "@/lib/db/checks";
import { type Database, setDatabase } from "@/lib/db/database";
import { migrate } from "@/lib/db/migrate";
import { openPostgres } from "@/lib/db/open-postgres";
import { ctx } from "@/lib/testing/context";
import { type PostgresServer, startPostgresServer } from "@/lib/testing/postgres-server";
import { startPracticeForTests } from "@/lib/testing/practice-aws";
import { PracticeCustomer } from "@/lib/testing/practice-connector";
import { spawnProgram } from "@/lib/testing/run-boot";
import { cancelCheck } from "./cancel-check";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const practice = startPracticeForTests();

type Line = { type: string; checkId?: string };

let server: PostgresServer;
let database: Database;
let processes: ReturnType<typeof startProcess>[] = [];

/** A console or a worker, with all that it has written. */
function startProcess(trigger: string) {
  const variables = Object.entries(process.env).flatMap(([name, value]) =>
    name.startsWith("AWS_") && value ? [[name, value]] : [],
  );
  const child = spawnProgram("lib/testing/check-process.ts", [trigger], {
    ...Object.fromEntries(variables),
    DATABASE_URL: server.url,
    LOG_LEVEL: "silent",
  });
  const lines: Line[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => lines.push(JSON.parse(line)));
  return { child, lines };
}

beforeAll(async () => {
  server = await startPostgresServer();
  database = await openPostgres(server.url);
  await migrate(database);
  setDatabase(database);
  processes = ["manual", "manual", "schedule"].map(startProcess);
  await vi.waitFor(() => expect(processes.map(({ lines }) => lines.length)).toEqual([1, 1, 1]), {
    timeout: 50_000,
    interval: 20,
  });
});

afterAll(async () => {
  for (const { child } of processes) child.stdin.end();
  await Promise.all(
    processes.map(({ child }) => child.exitCode ?? new Promise((end) => child.once("close", end))),
  );
  setDatabase(undefined);
  await database.close();
  await server.stop();
});

async function givenConnector() {
  const customer = new PracticeCustomer(practice.aws);
  const connector = await customer.connector("untested");
  await customer.createRole(connector);
  for (const { lines } of processes) lines.splice(0);
  return connector.id;
}

/** All at the same moment: they stand in line at the connector's lock until each has come. */
async function startEverywhere(connectorId: string): Promise<void> {
  const gate = new pg.Client({ connectionString: server.url });
  await gate.connect();
  await gate.query("BEGIN");
  await gate.query("SELECT id FROM connectors WHERE id = $1 FOR UPDATE", [connectorId]);
  for (const { child } of processes) child.stdin.write(`${connectorId}\n`);
  await vi.waitFor(
    async () => {
      // Not within the gate's transaction, which sees those of its first look alone.
      const { rows } = await database.executeSql(
        "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()",
      );
      expect(rows).toHaveLength(processes.length);
    },
    { timeout: 20_000, interval: 20 },
  );
  await gate.query("COMMIT");
  await gate.end();
}

const lastLines = () => processes.map(({ lines }) => lines.at(-1));
const untilAllEnd = (type: string) =>
  vi.waitFor(
    () => {
      for (const last of lastLines()) expect(last?.type).toBe(type);
    },
    { timeout: 20_000, interval: 20 },
  );

test("two consoles and a worker that test at once share one check, and each sees all of it", async () => {
  const id = await givenConnector();
  practice.aws.clearRequests();
  await startEverywhere(id);
  await untilAllEnd("result");
  const { items } = await listChecks(ctx, id, { limit: 50 });
  expect(items).toHaveLength(1);
  expect(lastLines().map((line) => line?.checkId)).toEqual(Array(3).fill(items[0]?.id));
  const [first, ...others] = processes.map(({ lines }) => lines.map((line) => line.type));
  for (const other of others) expect(other).toEqual(first);
  const listings = practice.aws.requests.filter(({ action }) => action === "DescribeRepositories");
  expect(listings).toHaveLength(1);
});

test("a check is cancelled from a process that did not start it, for everybody", async () => {
  const id = await givenConnector();
  practice.aws.faults.setLatency(60_000, "ecr:DescribeRepositories");
  await startEverywhere(id);
  await vi.waitFor(
    () => {
      for (const { lines } of processes) expect(lines.length).toBeGreaterThan(4);
    },
    { timeout: 20_000, interval: 20 },
  );
  await cancelCheck(ctx, id);
  await untilAllEnd("cancelled");
  expect((await listChecks(ctx, id, { limit: 50 })).total).toBe(0);
  await expect(cancelCheck(ctx, id)).rejects.toMatchObject({ code: "no_check_running" });
});
