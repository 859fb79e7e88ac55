import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "@playwright/test";
import pg from "pg";
import { describePracticeServers } from "@/lib/boot/describe-practice-servers";
import { writePracticeEnvironment } from "@/lib/boot/practice-environment";
import { type PracticeServers, startPracticeServers } from "@/lib/boot/start-practice-servers";
import { type PostgresServer, startPostgresServer } from "@/lib/testing/postgres-server";
import { spawnProgram } from "@/lib/testing/run-boot";
import { AwsAdmin } from "./aws-admin";
import { becomeOwner } from "./become-owner";
import { Server } from "./server";

/** `kill`: as a machine that loses its power. */
export type WorkerProcess = { stop: () => Promise<void>; kill: () => Promise<void> };

/** Two consoles, and a worker, on one PostgreSQL and one practice AWS, told of them by their settings alone. */
export class TwoConsoles {
  readonly one: Server;
  readonly other: Server;
  readonly aws: AwsAdmin;
  /** By which a request is the owner’s. */
  asOwner: Record<string, string> = {};

  private constructor(
    readonly practice: PracticeServers,
    private readonly postgres: PostgresServer,
    private readonly folder: string,
    private readonly settings: Record<string, string>,
  ) {
    this.one = new Server({ ...settings, WORKER: "off" });
    this.other = new Server({ ...settings, WORKER: "off" });
    this.aws = new AwsAdmin(describePracticeServers(practice));
  }

  static async start(): Promise<TwoConsoles> {
    const folder = mkdtempSync(path.join(tmpdir(), "mooring-two-consoles-"));
    const ports = { PRACTICE_AWS_PORT: 0, PRACTICE_REGISTRY_PORT: 0 };
    const practice = await startPracticeServers(folder, ports);
    const postgres = await startPostgresServer();
    const both = new TwoConsoles(practice, postgres, folder, {
      ...writePracticeEnvironment(practice.aws, folder),
      DATABASE_URL: postgres.url,
      ENCRYPTION_KEYS: randomBytes(32).toString("base64"),
    });
    // At once, also with the migrations.
    await Promise.all([both.one.start(), both.other.start()]);
    both.asOwner = await becomeOwner(both.one);
    return both;
  }

  /** A worker of its own process, once it is ready. */
  async startWorker(): Promise<WorkerProcess> {
    const settings = { ...this.settings, LOG_LEVEL: "warn" };
    const child = spawnProgram("lib/boot/worker.ts", [], settings);
    const ended = once(child, "close");
    let said = "";
    await new Promise<void>((resolve, reject) => {
      const read = (chunk: Buffer) => {
        said += String(chunk);
        if (said.includes("The worker is ready.")) resolve();
      };
      child.stdout.on("data", read);
      child.stderr.on("data", read);
      child.once("close", () => reject(new Error(`the worker ended:\n${said}`)));
    });
    const end = async (signal: "SIGTERM" | "SIGKILL") => {
      child.kill(signal);
      await ended;
    };
    return { stop: () => end("SIGTERM"), kill: () => end("SIGKILL") };
  }

  async query(sql: string, values: unknown[] = []): Promise<unknown[]> {
    const client = new pg.Client({ connectionString: this.postgres.url });
    await client.connect();
    try {
      return (await client.query(sql, values)).rows;
    } finally {
      await client.end();
    }
  }

  /**
   * Starts each once the one before stands in line at the connector's lock, and then opens it: all have come before the
   * first of them goes on.
   */
  async standInLine(connectorId: string, starts: readonly (() => unknown)[]): Promise<void> {
    const gate = new pg.Client({ connectionString: this.postgres.url });
    await gate.connect();
    try {
      await gate.query("BEGIN");
      await gate.query("SELECT id FROM connectors WHERE id = $1 FOR UPDATE", [connectorId]);
      for (const [index, start] of starts.entries()) {
        await start();
        await expect.poll(() => this.countWaiting(), { timeout: 20_000 }).toBe(index + 1);
      }
      await gate.query("COMMIT");
    } finally {
      await gate.end();
    }
  }

  private async countWaiting(): Promise<number> {
    const waiting = await this.query(
      "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()",
    );
    return waiting.length;
  }

  async remove(): Promise<void> {
    await Promise.all([this.one.remove(), this.other.remove()]);
    await this.practice.close();
    await this.postgres.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
