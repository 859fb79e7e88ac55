import "server-only";
import type { MigrationList } from "@prisma/schema-engine-wasm/schema_engine_bg";
import type { Database, MigrationConnection } from "./database";
import { DatabaseRefused } from "./errors";
import { readMigrations } from "./read-migrations";
import { noFilters, openSchemaEngine } from "./schema-engine";

type Engine = Awaited<ReturnType<typeof openSchemaEngine>>;

/**
 * Applies what is missing, oldest first, each migration whole or not at all, and returns the names applied.
 * The history is Prisma's `_prisma_migrations`. Errors: `DatabaseRefused`.
 */
export async function migrate(database: Database, list = readMigrations()): Promise<string[]> {
  const connection = await database.openMigrationConnection();
  try {
    const engine = await openSchemaEngine(connection.factory);
    try {
      const pending = await findPending(engine, list);
      const applied: string[] = [];
      for (const name of pending) applied.push(...(await applyOne(engine, connection, list, name)));
      database.migrations = list.migrationDirectories.map((migration) => migration.path);
      return applied;
    } finally {
      engine.free();
    }
  } finally {
    await connection.close();
  }
}

async function findPending(engine: Engine, migrationsList: MigrationList): Promise<string[]> {
  const { history, failedMigrationNames } = await engine.diagnoseMigrationHistory({
    migrationsList,
    optInToShadowDatabase: false,
    filters: noFilters,
  });
  const [failed] = failedMigrationNames;
  if (failed) {
    throw new DatabaseRefused(
      `The migration ${failed} was begun on this database by another program and did not finish: fix it with "npx prisma migrate resolve", or restore a backup.`,
    );
  }
  if (history === null) return [];
  if (history.diagnostic === "databaseIsBehind") return history.unappliedMigrationNames;
  const unknown = history.unpersistedMigrationNames.join(", ");
  throw new DatabaseRefused(
    `The database was made by a newer Mooring (this one does not know its migration ${unknown}): start that version, or restore a backup of this one's.`,
  );
}

async function applyOne(
  engine: Engine,
  connection: MigrationConnection,
  list: MigrationList,
  name: string,
): Promise<string[]> {
  const end = list.migrationDirectories.findIndex((migration) => migration.path === name) + 1;
  const upToThis = { ...list, migrationDirectories: list.migrationDirectories.slice(0, end) };
  // The engine's rows and the script share one transaction, so that a failure or a kill leaves no trace.
  await connection.execute("BEGIN");
  try {
    const output = await engine.applyMigrations({ migrationsList: upToThis, filters: noFilters });
    await connection.execute("COMMIT");
    return output.appliedMigrationNames;
  } catch (error) {
    await connection.execute("ROLLBACK");
    throw new DatabaseRefused(
      `The migration ${name} failed and was undone, the database is as it was before: ${reason(connection.scriptError() ?? error)}.`,
      { cause: error },
    );
  }
}

function reason(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return (text.split("\n")[0] ?? "").trim().replace(/\.$/, "");
}
