import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runProgram } from "@/lib/testing/run-boot";
import { lockDataFolder } from "./data-lock";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "mooring-start-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

const start = (variables: Record<string, string>) => runProgram("lib/boot/start.ts", [], variables);

/** Code 1 and one line on stderr that begins so: no stack trace. */
function expectSentence(ended: { code: number | null; stderr: string }, begin: string): void {
  expect(ended.stderr.trim().split("\n")).toHaveLength(1);
  expect(ended.stderr).toContain(`mooring: ${begin}`);
  expect(ended.code).toBe(1);
}

describe("a start that cannot go on says why in one sentence", () => {
  it.each([
    ["PORT", "http"],
    ["DATABASE_URL", "mysql://root:hunter2@localhost/x"],
    ["PRACTICE_AWS", "maybe"],
    ["LOG_LEVEL", "loud"],
  ])("%s=%s", async (name, value) => {
    const ended = await start({ DATA_DIR: folder, [name]: value });
    expectSentence(ended, name);
    expect(ended.stderr).not.toContain("hunter2");
    expect(readdirSync(folder)).toEqual([]);
  });

  it("the port is taken", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const ended = await start({ DATA_DIR: folder, PORT: String(port) });
    expectSentence(ended, `Port ${port} on 127.0.0.1 is taken: stop the program`);
    server.close();
  });

  it("the address is not this machine's", async () => {
    const ended = await start({ DATA_DIR: folder, PORT: "0", HOST: "192.0.2.1" });
    expectSentence(ended, "This machine has no address 192.0.2.1");
  });

  it("another start holds the data folder", async () => {
    const lock = await lockDataFolder(folder);
    const ended = await start({ DATA_DIR: folder, PORT: "0" });
    expectSentence(ended, `Another Mooring (process ${process.pid}) uses the data folder`);
    await lock.release();
  });

  it("the data folder cannot be made", async () => {
    const file = path.join(folder, "file");
    writeFileSync(file, "");
    const ended = await start({ DATA_DIR: path.join(file, "data"), PORT: "0" });
    expectSentence(ended, `The data folder ${file}/data cannot be written`);
  });
});

describe("the database commands", () => {
  it("migrate, back up and restore the embedded database", async () => {
    const data = path.join(folder, "data");
    const backup = path.join(folder, "backup.tar.gz");
    const run = (name: string, args: string[]) =>
      runProgram(`lib/boot/${name}.ts`, args, { DATA_DIR: data });
    const migrated = await run("db-migrate", []);
    expect(migrated).toMatchObject({ code: 0, stderr: "" });
    expect(migrated.stdout).toMatch(/^Applied \d{14}_init/);
    expectSentence(await run("owner-reset", []), "There is no owner yet: start Mooring");
    expect(await run("db-backup", [backup])).toMatchObject({ code: 0, stderr: "" });
    expectSentence(await run("db-backup", [backup]), `${backup} exists`);
    expectSentence(await run("db-restore", [backup]), "There is a database in");
    rmSync(path.join(data, "database"), { recursive: true });
    expect(await run("db-restore", [backup])).toMatchObject({ code: 0, stderr: "" });
    expect((await run("db-migrate", [])).stdout).toBe("Nothing to apply.\n");
    expect(await run("keys", [])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^[0-9a-f]{16}: sealed no secret, and seals what comes\n$/),
    });
  }, 120_000);

  it("refuse what is done with PostgreSQL's own tools", async () => {
    const url = "postgres://mooring:hunter2@127.0.0.1:1/mooring";
    const ended = await runProgram("lib/boot/db-backup.ts", [], { DATABASE_URL: url });
    expectSentence(ended, "DATABASE_URL is set: back up a PostgreSQL server with pg_dump.");
    const migrated = await runProgram("lib/boot/db-migrate.ts", [], { DATABASE_URL: url });
    expectSentence(migrated, "The database of DATABASE_URL (127.0.0.1:1/mooring) does not answer");
  }, 60_000);

  it("name the next migration in words that a folder can have", async () => {
    const ended = await runProgram("lib/boot/db-new.ts", ["Not A Name"], {});
    expectSentence(ended, "Name the migration in small letters");
  });
});
