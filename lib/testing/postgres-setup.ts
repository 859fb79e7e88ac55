import { randomBytes } from "node:crypto";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { migrate } from "@/lib/db/migrate";
import { openPostgres } from "@/lib/db/open-postgres";
import { startPostgresServer } from "./postgres-server";

declare module "vitest" {
  interface ProvidedContext {
    postgres: { adminUrl: string; template: string };
  }
}

/** Once per run: a server (TEST_DATABASE_URL, else one of our own) and a migrated template database. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? { url: given, stop: async () => undefined } : await startPostgresServer();
  const template = `mooring_test_${randomBytes(6).toString("hex")}`;
  await runAsAdmin(server.url, `CREATE DATABASE ${template}`);
  const database = await openPostgres(withDatabase(server.url, template));
  await migrate(database);
  await database.close();
  project.provide("postgres", { adminUrl: server.url, template });
  return async () => {
    await runAsAdmin(server.url, `DROP DATABASE IF EXISTS ${template} WITH (FORCE)`);
    await server.stop();
  };
}

export async function runAsAdmin(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
