import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase, testEngine } from "@/lib/testing/database";
import { setDatabase } from "./database";
import { DatabaseRefused } from "./errors";
import { databaseHealth } from "./health";
import { migrate } from "./migrate";
import { readMigrations } from "./read-migrations";
import { SCHEMA_FILE } from "./schema-engine";
import { writeMigration } from "./write-migration";

let test: TestDatabase;
let folder: string;

beforeEach(async () => {
  test = await openTestDatabase({ migrated: false });
  folder = mkdtempSync(path.join(tmpdir(), "mooring-migrations-"));
});

afterEach(async () => {
  setDatabase(undefined);
  await test.drop();
  rmSync(folder, { recursive: true });
});

function givenMigration(name: string, sql: string): void {
  mkdirSync(path.join(folder, name));
  writeFileSync(path.join(folder, name, "migration.sql"), sql);
}

/** The project's migrations older than this one. */
function migrationsBefore(end: string): ReturnType<typeof readMigrations> {
  const list = readMigrations();
  const migrationDirectories = list.migrationDirectories.filter(({ path: name }) => name < end);
  return { ...list, migrationDirectories };
}

function select<Row>(sql: string): Promise<Row[]> {
  return test.database.client.$queryRawUnsafe<Row[]>(sql);
}

const trustReview = (actual: string) => ({
  kind: "role_review",
  comparisons: [
    { title: "Permissions", actual: "{}" },
    { title: "Trust policy", actual },
  ],
});

const [one, two] = ["019a0000-0000-7000-8000-000000000001", "019a0000-0000-7000-8000-000000000002"];

/** Not in the order of their starts, with a role that was changed since its check. */
const rowsBeforeOrder = `
  INSERT INTO connectors (id, name, account_type, external_id, role_arn, status, last_check_at, revision, updated_at) VALUES
    ('${one}', 'one', 'global', 'e1', 'arn:1', 'insecure', '2026-01-04T00:00:01Z', 1, now()),
    ('${two}', 'two', 'global', 'e2', 'arn:3', 'untested', NULL, 2, now());
  INSERT INTO checks (id, connector_id, revision, account_type, role_arn, verdict, summary, steps, regions, started_at, finished_at, conclusive) VALUES
    (gen_random_uuid(), '${one}', 1, 'global', 'arn:1', 'insecure', 'third', '[]', '{}', '2026-01-04T00:00:00Z', '2026-01-04T00:00:01Z', true),
    (gen_random_uuid(), '${one}', 1, 'global', 'arn:1', 'failed', 'unreached', '[]', '{}', '2026-01-05T00:00:00Z', '2026-01-05T00:00:01Z', false),
    (gen_random_uuid(), '${two}', 1, 'global', 'arn:2', 'connected', 'other', '[]', '{}', '2026-01-03T00:00:00Z', '2026-01-03T00:00:01Z', true),
    (gen_random_uuid(), '${one}', 1, 'global', 'arn:1', 'connected', 'first', '${JSON.stringify([trustReview("old")])}', '{}', '2026-01-01T00:00:00Z', '2026-01-01T00:00:01Z', true),
    (gen_random_uuid(), '${one}', 1, 'global', 'arn:1', 'connected', 'second', '${JSON.stringify([trustReview("newest")])}', '{}', '2026-01-02T00:00:00Z', '2026-01-02T00:00:01Z', true);`;

describe("migrate", () => {
  it("applies the project's migrations and keeps Prisma's own history of them", async () => {
    const list = readMigrations();
    const names = list.migrationDirectories.map((migration) => migration.path);
    expect(await migrate(test.database)).toEqual(names);
    const rows = await select<Record<string, unknown>>(
      "SELECT migration_name, checksum, applied_steps_count, finished_at, rolled_back_at, logs FROM _prisma_migrations ORDER BY started_at",
    );
    expect(rows).toEqual(
      list.migrationDirectories.map(({ path: name }) => ({
        migration_name: name,
        // What `prisma migrate deploy` compares with the file.
        checksum: createHash("sha256")
          .update(readFileSync(path.join(list.baseDir, name, "migration.sql")))
          .digest("hex"),
        applied_steps_count: 1,
        finished_at: expect.any(Date),
        rolled_back_at: null,
        logs: null,
      })),
    );
    expect(await migrate(test.database)).toEqual([]);
    setDatabase(test.database);
    expect(await databaseHealth()).toEqual({ reachable: true, migrationsCurrent: true });
  });

  it("takes an account of twelve spaces for none, so that the next identity takes its place", async () => {
    await migrate(test.database, migrationsBefore("20261125011900_trusted_account"));
    const insert = (name: string, accountId: string) =>
      test.database.client.$executeRawUnsafe(
        `INSERT INTO connectors (id, name, external_id, account_type, status, trusted_account_id, trusted_principal_arn, updated_at)
         VALUES (gen_random_uuid(), '${name}', '${name}', 'global', 'untested', '${accountId}', '', now())`,
      );
    await insert("spaces", " ".repeat(12));
    await insert("right", "111122223333");
    await migrate(test.database);
    const accounts = `SELECT c.name, a.trusted_account_id FROM connectors c
      JOIN aws_roles a ON a.connector_id = c.id ORDER BY c.name`;
    expect(await select(accounts)).toEqual([
      { name: "right", trusted_account_id: "111122223333" },
      { name: "spaces", trusted_account_id: null },
    ]);
    const again = test.database.client.$executeRawUnsafe(
      "UPDATE aws_roles SET trusted_account_id = '            '",
    );
    await expect(again).rejects.toThrow("aws_roles_trusted_account_id_check");
  });

  it("undoes a migration that fails half-way, says why, and applies it once it is fixed", async () => {
    givenMigration("20260101000000_one", "CREATE TABLE one (id int);");
    const half =
      "CREATE TABLE two (id int); INSERT INTO one VALUES (1); CREATE TABLE one (id int);";
    givenMigration("20260102000000_two", half);
    const attempt = migrate(test.database, readMigrations(folder));
    await expect(attempt).rejects.toBeInstanceOf(DatabaseRefused);
    await expect(attempt).rejects.toThrow(
      'The migration 20260102000000_two failed and was undone, the database is as it was before: relation "one" already exists.',
    );
    expect(await select("SELECT migration_name FROM _prisma_migrations")).toHaveLength(1);
    expect(await select("SELECT to_regclass('two')::text AS found")).toEqual([{ found: null }]);
    expect(await select("SELECT * FROM one")).toEqual([]);
    const file = path.join(folder, "20260102000000_two/migration.sql");
    writeFileSync(file, "CREATE TABLE two (id int);");
    expect(await migrate(test.database, readMigrations(folder))).toEqual(["20260102000000_two"]);
  });

  it("runs scripts whose semicolons do not end a statement", async () => {
    givenMigration(
      "20260101000000_function",
      "CREATE FUNCTION f() RETURNS text AS $$ BEGIN RETURN 'a;b'; END $$ LANGUAGE plpgsql;",
    );
    await migrate(test.database, readMigrations(folder));
    expect(await select("SELECT f()")).toEqual([{ f: "a;b" }]);
  });

  it("refuses a database that is ahead of the code, and changes nothing in it", async () => {
    givenMigration("20260101000000_one", "CREATE TABLE one (id int);");
    givenMigration("20260102000000_two", "CREATE TABLE two (id int);");
    await migrate(test.database, readMigrations(folder));
    rmSync(path.join(folder, "20260102000000_two"), { recursive: true });
    givenMigration("20260103000000_three", "CREATE TABLE three (id int);");
    await expect(migrate(test.database, readMigrations(folder))).rejects.toThrow(
      "The database was made by a newer Mooring (this one does not know its migration 20260102000000_two)",
    );
    expect(await select("SELECT to_regclass('three')::text AS found")).toEqual([{ found: null }]);
  });

  it("keeps every row of the schema before checks had an order, and finds their order and what they read", async () => {
    const all = readMigrations();
    const end = all.migrationDirectories.findIndex(({ path: name }) =>
      name.endsWith("order_checks"),
    );
    const before = { ...all, migrationDirectories: all.migrationDirectories.slice(0, end) };
    await migrate(test.database, before);
    const { executeSql } = test.database;
    await executeSql(rowsBeforeOrder);
    const upToOrder = { ...all, migrationDirectories: all.migrationDirectories.slice(0, end + 1) };
    await migrate(test.database, upToOrder);
    expect(
      await select(`SELECT k.summary, k.steps, c.name FROM checks k JOIN connectors c
        ON c.id = k.connector_id ORDER BY k.seq`),
    ).toEqual([
      { summary: "first", steps: [trustReview("old")], name: "one" },
      { summary: "second", steps: [trustReview("newest")], name: "one" },
      { summary: "other", steps: [], name: "two" },
      { summary: "third", steps: [], name: "one" },
      { summary: "unreached", steps: [], name: "one" },
    ]);
    expect(
      await select(`SELECT name, status::text, trust_policy, trust_policy_read_at, (SELECT summary FROM checks k
        WHERE k.connector_id = c.id AND k.seq = c.last_check_seq) AS last FROM connectors c ORDER BY name`),
    ).toEqual([
      {
        name: "one",
        status: "insecure",
        trust_policy: "newest",
        trust_policy_read_at: new Date("2026-01-02T00:00:01Z"),
        last: "third",
      },
      // Its one check was of the role before.
      {
        name: "two",
        status: "untested",
        trust_policy: null,
        trust_policy_read_at: null,
        last: null,
      },
    ]);
    const [next] = await select<{ seq: bigint }>("SELECT nextval('checks_seq_seq') AS seq");
    expect(next?.seq).toBe(6n);
  });

  // The embedded database has one process: its folder is locked.
  it.skipIf(testEngine === "embedded")(
    "lets two consoles that start at once apply each migration once",
    async () => {
      const [one, other] = await Promise.all([migrate(test.database), migrate(test.database)]);
      expect([...one, ...other]).toHaveLength(readMigrations().migrationDirectories.length);
    },
  );
});

describe("databaseHealth", () => {
  it("tells that migrations are missing", async () => {
    await migrate(test.database);
    setDatabase({
      ...test.database,
      migrations: [...test.database.migrations, "20990101000000_x"],
    });
    expect(await databaseHealth()).toEqual({ reachable: true, migrationsCurrent: false });
  });

  it("tells that the database is not open", async () => {
    expect(await databaseHealth()).toEqual({ reachable: false, migrationsCurrent: false });
  });
});

describe("writeMigration", () => {
  it("finds nothing to write: the migrations lead to the schema", async () => {
    expect(await writeMigration("nothing")).toBeNull();
  });

  it("writes what leads from the migrations to the schema, in Prisma's folders", async () => {
    const schemaFile = path.join(folder, "schema.prisma");
    const schema = readFileSync(SCHEMA_FILE, "utf8");
    const now = new Date("2026-05-06T07:08:09Z");
    writeFileSync(schemaFile, schema);
    const first = await writeMigration("init", { folder, schemaFile, now });
    expect(first).toBe(path.join(folder, "20260506070809_init/migration.sql"));
    writeFileSync(schemaFile, `${schema}\nmodel Sync {\n  id Int @id\n  @@map("syncs")\n}\n`);
    const later = new Date("2026-05-07T07:08:09Z");
    const second = await writeMigration("add_syncs", { folder, schemaFile, now: later });
    const sql = readFileSync(second ?? "", "utf8");
    expect(sql).toContain('CREATE TABLE "syncs"');
    expect(sql).not.toContain('CREATE TABLE "connectors"');
    expect(readFileSync(path.join(folder, "migration_lock.toml"), "utf8")).toContain("postgresql");
  });
});
