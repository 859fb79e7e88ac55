import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, inject } from "vitest";
import { type Database, setDatabase } from "@/lib/db/database";
import { migrate } from "@/lib/db/migrate";
import { openEmbedded } from "@/lib/db/open-embedded";
import { openPostgres } from "@/lib/db/open-postgres";
import { readMigrations } from "@/lib/db/read-migrations";
import { PROJECT_FOLDER } from "@/lib/db/schema-engine";
import { runAsAdmin, withDatabase } from "./postgres-setup";

export const testEngine: Database["engine"] =
  process.env.TEST_ENGINE === "postgresql" ? "postgresql" : "embedded";

/**
 * Gives the test file a migrated database of its own, empty before each test, which `getDatabase()` answers.
 * Its engine is the vitest project's; the embedded one where the project names none.
 */
export function withTestDatabase(): { current: () => Database } {
  let opened: TestDatabase | undefined;
  beforeAll(async () => {
    opened = await openTestDatabase();
    setDatabase(opened.database);
  });
  beforeEach(async () => {
    await opened?.database.client.$executeRawUnsafe(
      "TRUNCATE connectors, users, sign_in_links, api_tokens, attempts, notification_channels, sign_on_flows, logout_tokens CASCADE",
    );
  });
  afterAll(async () => {
    setDatabase(undefined);
    await opened?.drop();
  });
  return {
    current: () => {
      if (!opened) throw new Error("The test database is open only while tests run.");
      return opened.database;
    },
  };
}

export type TestDatabase = { database: Database; drop: () => Promise<void> };

/** `migrated: false` gives one with nothing in it. */
export function openTestDatabase({ migrated = true } = {}): Promise<TestDatabase> {
  return testEngine === "postgresql" ? createOnServer(migrated) : createInMemory(migrated);
}

async function createOnServer(migrated: boolean): Promise<TestDatabase> {
  const { adminUrl, template } = inject("postgres");
  const name = `mooring_test_${randomBytes(6).toString("hex")}`;
  const origin = migrated ? template : "template0";
  await runAsAdmin(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${origin}`);
  const database = await openPostgres(withDatabase(adminUrl, name));
  if (migrated) database.migrations = migrationNames();
  return {
    database,
    drop: async () => {
      await database.close();
      await runAsAdmin(adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

async function createInMemory(migrated: boolean): Promise<TestDatabase> {
  const database = await openEmbedded(migrated ? { dump: await readTemplate() } : {});
  if (migrated) database.migrations = migrationNames();
  return { database, drop: () => database.close() };
}

function migrationNames(): string[] {
  return readMigrations().migrationDirectories.map((migration) => migration.path);
}

/** A migrated embedded database as a file, made by whoever needs it first and kept until a migration changes. */
async function readTemplate(): Promise<Blob> {
  const pglite = readFileSync(
    path.join(PROJECT_FOLDER, "node_modules/@electric-sql/pglite/package.json"),
  );
  const key = createHash("sha256").update(JSON.stringify(readMigrations())).update(pglite);
  const folder = path.join(PROJECT_FOLDER, "node_modules/.cache/mooring");
  const file = path.join(folder, `database-${key.digest("hex").slice(0, 16)}.tar`);
  try {
    return new Blob([readFileSync(file)]);
  } catch {
    const database = await openEmbedded({});
    await migrate(database);
    const dump = await database.pglite.dumpDataDir("none");
    await database.close();
    mkdirSync(folder, { recursive: true });
    // Whole or not there at all: other workers may be reading.
    const part = `${file}.${randomBytes(4).toString("hex")}`;
    writeFileSync(part, Buffer.from(await dump.arrayBuffer()));
    renameSync(part, file);
    return dump;
  }
}
