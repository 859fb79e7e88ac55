import "server-only";
import type { SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import { DatabaseUnavailable } from "@/lib/domain/api/known-errors";
import type { PrismaClient } from "./generated/client";

export type Database = {
  engine: "embedded" | "postgresql";
  client: PrismaClient;
  /** The migrations this code brings, once `migrate` has applied them. */
  migrations: readonly string[];
  /** Plain SQL for the job queue, which keeps its tables in a schema of its own; a script where there are no values. */
  executeSql: (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }>;
  /** One connection of its own for the schema engine, whose advisory lock belongs to a session. */
  openMigrationConnection: () => Promise<MigrationConnection>;
  /** How the connections to a server are; the embedded database has none. */
  poolState?: () => { idle: number; inUse: number; waiting: number };
  /** The embedded database as a compressed archive. */
  dump?: () => Promise<Uint8Array>;
  close: () => Promise<void>;
};

export type MigrationConnection = {
  factory: SqlMigrationAwareDriverAdapterFactory;
  /** What the last migration script failed with; the engine's own error may be one that followed from it. */
  scriptError: () => Error | undefined;
  execute: (sql: string) => Promise<unknown>;
  close: () => Promise<void>;
};

// One database per process: the boot code and Next's bundles are different module instances, so the
// handle lives on globalThis. The bundles import types alone, so that there is one Prisma runtime.
const slot = Symbol.for("mooring.database");
const holder = globalThis as typeof globalThis & { [slot]?: Database | undefined };

export function setDatabase(database: Database | undefined): void {
  holder[slot] = database;
}

/** Errors: `DatabaseUnavailable` before the boot has opened it and after it was closed. */
export function getDatabase(): Database {
  const database = holder[slot];
  if (!database) throw new DatabaseUnavailable("The database is not open.");
  return database;
}
