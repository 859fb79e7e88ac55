import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { type ClientBase, Pool } from "pg";
import type { Database, MigrationConnection } from "./database";
import { DatabaseRefused } from "./errors";
import { PrismaClient } from "./generated/client";
import { migrationFactory } from "./migration-factory";
import { transactionOptions } from "./transaction-options";

const OLDEST_MAJOR = 15;
const CONNECT_TIMEOUT_MS = 5_000;

/** Opens a PostgreSQL server. Errors: `DatabaseRefused` with one sentence that says what to do. */
export async function openPostgres(url: string): Promise<Database> {
  const pool = openPool(url, {
    max: 10,
    setUp: "SET TIME ZONE 'UTC'; SET statement_timeout = '30s'",
  });
  try {
    await requireVersion(pool, url);
  } catch (error) {
    await pool.end();
    throw error;
  }
  const client = new PrismaClient({ adapter: new PrismaPg(pool), transactionOptions });
  return {
    engine: "postgresql",
    client,
    migrations: [],
    executeSql: (text, values) => executeOnServer(pool, text, values),
    openMigrationConnection: async () => postgresMigrations(url),
    poolState: () => {
      const { totalCount, idleCount: idle, waitingCount: waiting } = pool;
      return { idle, inUse: totalCount - idle, waiting };
    },
    close: async () => {
      await client.$disconnect();
      await pool.end();
    },
  };
}

function openPool(url: string, { max, setUp }: { max: number; setUp: string }): Pool {
  const pool = new Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    application_name: "mooring",
    // The adapter reads and writes every timestamp as UTC, whatever the server's time zone.
    onConnect: (client: ClientBase) => client.query(setUp) as unknown as undefined,
  });
  // A server that goes away while connections idle is told by the next query, not by a crash.
  pool.on("error", () => undefined);
  return pool;
}

// A connection whose script failed is closed, not given back: its transaction may still be open.
async function executeOnServer(
  pool: Pool,
  text: string,
  values?: unknown[],
): Promise<{ rows: unknown[] }> {
  const client = await pool.connect();
  try {
    const result = await client.query(text, values);
    client.release();
    return result;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

async function requireVersion(pool: Pool, url: string): Promise<void> {
  const version = await pool
    .query<{ server_version: string }>("SHOW server_version")
    .then((result) => result.rows[0]?.server_version ?? "")
    .catch((error: Error) => {
      throw new DatabaseRefused(
        `The database of DATABASE_URL (${describeTarget(url)}) does not answer: ${reason(error)}. Start it, or correct DATABASE_URL.`,
        { cause: error },
      );
    });
  refuseOldVersion(version, url);
}

/** Errors: `DatabaseRefused`. */
export function refuseOldVersion(version: string, url: string): void {
  if (Number.parseInt(version, 10) >= OLDEST_MAJOR) return;
  throw new DatabaseRefused(
    `The database of DATABASE_URL (${describeTarget(url)}) is PostgreSQL ${version}; Mooring needs ${OLDEST_MAJOR} or newer.`,
  );
}

/** Host, port and database name: never the password. */
export function describeTarget(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname || "localhost"}:${port || "5432"}${pathname}`;
}

function reason(error: Error & { code?: string; errors?: Error[] }): string {
  const first = error.errors?.[0]?.message;
  return (first || error.message || error.code || "no reason given").replace(/\.$/, "");
}

function postgresMigrations(url: string): MigrationConnection {
  const setUp = "SET TIME ZONE 'UTC'";
  const pool = openPool(url, { max: 1, setUp });
  return {
    ...migrationFactory({
      factory: new PrismaPg(pool),
      runScript: (script) => pool.query(script),
      openShadow: () => {
        throw new Error("The next migration is written on the embedded database.");
      },
    }),
    execute: (sql) => pool.query(sql),
    close: () => pool.end(),
  };
}
