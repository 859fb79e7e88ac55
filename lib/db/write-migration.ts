import "server-only";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { openEmbedded } from "./open-embedded";
import { MIGRATIONS_FOLDER, readMigrations } from "./read-migrations";
import { noFilters, openSchemaEngine, SCHEMA_FILE } from "./schema-engine";

/** Writes what leads from the migrations to schema.prisma as the next migration; null when nothing does. */
export async function writeMigration(
  name: string,
  { folder = MIGRATIONS_FOLDER, schemaFile = SCHEMA_FILE, now = new Date() } = {},
): Promise<string | null> {
  const script = await diffScript(folder, schemaFile);
  if (script === null) return null;
  const stamp = now.toISOString().replace(/\D/g, "").slice(0, 14);
  const target = path.join(folder, `${stamp}_${name}`);
  mkdirSync(target, { recursive: true });
  writeFileSync(path.join(target, "migration.sql"), script);
  const lockFile = path.join(folder, "migration_lock.toml");
  if (!existsSync(lockFile)) writeFileSync(lockFile, 'provider = "postgresql"\n');
  return path.join(target, "migration.sql");
}

async function diffScript(folder: string, schemaFile: string): Promise<string | null> {
  const database = await openEmbedded({});
  const connection = await database.openMigrationConnection();
  try {
    const engine = await openSchemaEngine(connection.factory);
    const list = readMigrations(folder);
    const { stdout, exitCode } = await engine.diff({
      from:
        list.migrationDirectories.length === 0 ? { tag: "empty" } : { tag: "migrations", ...list },
      to: {
        tag: "schemaDatamodel",
        files: [{ path: schemaFile, content: readFileSync(schemaFile, "utf8") }],
      },
      script: true,
      exitCode: true,
      filters: noFilters,
    });
    engine.free();
    return exitCode === 2 ? stdout : null;
  } finally {
    await connection.close();
    await database.close();
  }
}
