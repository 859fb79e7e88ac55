import { once } from "node:events";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type PostgresServer, startPostgresServer } from "@/lib/testing/postgres-server";
import { runProgram, spawnProgram } from "@/lib/testing/run-boot";

let postgres: PostgresServer;

beforeAll(async () => {
  postgres = await startPostgresServer();
});

afterAll(() => postgres.stop());

it("the worker starts beside a PostgreSQL server, makes what it needs, and stops when it is told to", async () => {
  const child = spawnProgram("lib/boot/worker.ts", [], {
    DATABASE_URL: postgres.url,
    PRACTICE_AWS: "off",
    LOG_LEVEL: "error",
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
  child.kill("SIGTERM");
  const [code] = await ended;
  expect(errors).toBe("");
  expect(output).toContain("The worker is ready.");
  expect(code).toBe(0);
}, 60_000);

it.each([
  [{}, "DATABASE_URL is not set: the embedded database belongs to the console's process"],
  [
    { DATABASE_URL: "postgres://127.0.0.1:1/mooring", PRACTICE_AWS: "on" },
    "PRACTICE_AWS is on: the simulated AWS belongs to the console's process",
  ],
])("where it has nothing to do it says so in one sentence (%o)", async (variables, sentence) => {
  const ended = await runProgram("lib/boot/worker.ts", [], variables);
  expect(ended.code).toBe(1);
  expect(ended.stderr.trim().split("\n")).toHaveLength(1);
  expect(ended.stderr).toContain(`mooring: ${sentence}`);
});
