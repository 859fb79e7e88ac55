import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { writePracticeEnvironment } from "@/lib/boot/practice-environment";
import { type PracticeServers, startPracticeServers } from "@/lib/boot/start-practice-servers";
import { type PostgresServer, startPostgresServer } from "@/lib/testing/postgres-server";
import { Server } from "./server";

const TABLES = `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
  WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`;

/** A console with a secret in each setting that takes one, on a PostgreSQL that can be looked through. */
export class PlantedConsole {
  readonly server: Server;

  private constructor(
    readonly practice: PracticeServers,
    /** By what they are: what must be nowhere. */
    readonly settings: Record<string, string>,
    private readonly postgres: PostgresServer,
    private readonly folder: string,
  ) {
    const { accessKeyId } = practice.aws.consoleIdentity("aws");
    const { AWS_PROFILE: _, ...aws } = writePracticeEnvironment(practice.aws, folder);
    const database = new URL(postgres.url);
    database.password = settings.databasePassword ?? "";
    this.server = new Server({
      ...aws,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: settings.awsSecretKey ?? "",
      DATABASE_URL: database.href,
      ENCRYPTION_KEYS: settings.encryptionKey ?? "",
      ALLOWED_PRIVATE_HOSTS: "127.0.0.1",
      SMTP_URL: `smtp://mooring:${settings.mailPassword}@127.0.0.1:9`,
      SMTP_FROM: "mooring@example.com",
      METRICS_TOKEN: settings.metricsToken ?? "",
      LOG_LEVEL: "trace",
    });
  }

  static async start(): Promise<PlantedConsole> {
    const folder = mkdtempSync(path.join(tmpdir(), "mooring-planted-"));
    const ports = { PRACTICE_AWS_PORT: 0, PRACTICE_REGISTRY_PORT: 0 };
    const practice = await startPracticeServers(folder, ports);
    const settings = {
      awsSecretKey: practice.aws.consoleIdentity("aws").secretAccessKey,
      databasePassword: `planted-${randomBytes(12).toString("hex")}`,
      encryptionKey: randomBytes(32).toString("base64"),
      mailPassword: `planted-${randomBytes(12).toString("hex")}`,
      metricsToken: `planted-${randomBytes(12).toString("hex")}`,
    };
    const console = new PlantedConsole(practice, settings, await startPostgresServer(), folder);
    await console.server.start();
    return console;
  }

  /** The texts that some row of some table has, in whatever column, also as bytes. */
  async findInDatabase(texts: readonly string[]): Promise<string[]> {
    const client = new pg.Client({ connectionString: this.postgres.url });
    await client.connect();
    try {
      const tables: { name: string }[] = (await client.query(TABLES)).rows;
      const found: string[] = [];
      for (const { name } of tables) {
        const { rows } = await client.query(
          `SELECT text FROM unnest($1::text[]) text WHERE EXISTS (SELECT 1 FROM ${name} AS r
             WHERE position(text IN r::text) > 0 OR position(encode(convert_to(text, 'UTF8'), 'hex') IN r::text) > 0)`,
          [texts],
        );
        found.push(...rows.map(({ text }) => `${text} in ${name}`));
      }
      return found;
    } finally {
      await client.end();
    }
  }

  async remove(): Promise<void> {
    await this.server.remove();
    await this.practice.close();
    await this.postgres.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
