import "server-only";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { PrismaPGlite } from "pglite-prisma-adapter";
import type { Database, MigrationConnection } from "./database";
import { DatabaseRefused } from "./errors";
import { clearHalfMade, makeMarked } from "./first-making";
import { PrismaClient } from "./generated/client";
import { migrationFactory } from "./migration-factory";
import { transactionOptions } from "./transaction-options";

/** What the migrations create with CREATE EXTENSION. */
const extensions = { pg_trgm };

export type EmbeddedDatabase = Database & { pglite: PGlite };

/**
 * Opens PostgreSQL in this process. PGlite takes no lock: the caller holds the data folder's.
 * `folder` undefined keeps everything in memory; `dump` is a `dumpDataDir` to start from.
 */
export async function openEmbedded(options: {
  folder?: string;
  dump?: Blob;
}): Promise<EmbeddedDatabase> {
  if (options.folder) {
    clearHalfMade(options.folder);
    refuseDamaged(options.folder);
  }
  const pglite = await createPglite(options);
  const client = new PrismaClient({ adapter: new PrismaPGlite(pglite), transactionOptions });
  return {
    engine: "embedded",
    client,
    migrations: [],
    pglite,
    executeSql: (text, values) => executeEmbedded(pglite, text, values),
    openMigrationConnection: async () => embeddedMigrations(pglite),
    dump: async () => new Uint8Array(await (await pglite.dumpDataDir("gzip")).arrayBuffer()),
    close: async () => {
      await client.$disconnect();
      await pglite.close();
    },
  };
}

// PGlite would make an empty database over what is left of one, and the console would start as if nothing were lost.
function refuseDamaged(folder: string): void {
  if (hasVersion(folder)) return;
  if (!existsSync(folder) || readdirSync(folder).length === 0) return;
  throw new DatabaseRefused(
    `The embedded database in ${folder} is damaged (it has no PG_VERSION): restore a backup there, or move the folder away to start anew.`,
  );
}

function hasVersion(folder: string): boolean {
  return existsSync(path.join(folder, "PG_VERSION"));
}

async function createPglite({ folder, dump }: { folder?: string; dump?: Blob }): Promise<PGlite> {
  try {
    const create = () =>
      PGlite.create({
        extensions,
        ...(folder ? { dataDir: folder } : {}),
        ...(dump ? { loadDataDir: dump } : {}),
      });
    const isFirst = folder && !dump && !hasVersion(folder);
    const pglite = await (isFirst ? makeMarked(folder, create) : create());
    // The adapter reads every timestamp as UTC.
    await pglite.exec("SET TIME ZONE 'UTC'");
    return pglite;
  } catch (error) {
    throw new DatabaseRefused(
      `The embedded database in ${folder ?? "memory"} does not open (${(error as Error).message}): restore a backup there, or move the folder away to start anew.`,
      { cause: error },
    );
  }
}

// There is one connection for all: a script that fails within its own BEGIN must not leave it in a dead transaction.
async function executeEmbedded(
  pglite: PGlite,
  text: string,
  values?: unknown[],
): Promise<{ rows: unknown[] }> {
  if (values) return pglite.query(text, values);
  const results = await pglite.transaction((tx) => tx.exec(text));
  return { rows: results.at(-1)?.rows ?? [] };
}

function embeddedMigrations(pglite: PGlite): MigrationConnection {
  return {
    ...migrationFactory({
      factory: new PrismaPGlite(pglite),
      // The adapter's own does not wait for the script, so that a failed one would pass for applied.
      runScript: (script) => pglite.exec(script),
      openShadow: async () => {
        const shadow = await PGlite.create({ extensions });
        return {
          factory: new PrismaPGlite(shadow),
          runScript: (script) => shadow.exec(script),
          close: () => shadow.close(),
        };
      },
    }),
    execute: (sql) => pglite.exec(sql),
    close: async () => {
      await pglite.query("SELECT pg_advisory_unlock_all()");
    },
  };
}
