import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const ROOT = path.join(import.meta.dirname, "..");

/** The real product, started as `npm start` does, on data of its own. */
export class Server {
  url = "";
  /** What the log of the last start printed, where the console has no owner yet and asks who comes. */
  setUpLink: string | undefined;
  #process: ChildProcess | undefined;
  #port = "0";
  /** All that it has written, of every start. */
  output = "";
  readonly #folder = mkdtempSync(path.join(tmpdir(), "mooring-e2e-"));
  readonly #variables: Record<string, string>;

  constructor(variables: Record<string, string> = {}) {
    this.#variables = variables;
  }

  async start(): Promise<void> {
    const inherited = Object.entries(process.env).filter(
      ([name]) => !/^(AWS_|DATABASE_URL)/.test(name),
    );
    const child = spawn(
      process.execPath,
      ["--import", "tsx", "--conditions=react-server", "lib/boot/start.ts"],
      {
        cwd: ROOT,
        env: {
          NODE_ENV: "production",
          ...Object.fromEntries(inherited),
          HOST: "127.0.0.1",
          PORT: this.#port,
          DATA_DIR: this.#folder,
          LOG_LEVEL: "warn",
          CHECK_ANSWERS: "on",
          // What a page shows does not change by itself.
          SYNC_HOURS: "0",
          TZ: "Asia/Kathmandu",
          ...this.#variables,
        },
        stdio: ["ignore", "pipe", "pipe"],
      },
    );
    this.#process = child;
    const keep = (chunk: Buffer) => {
      this.output += chunk.toString();
    };
    child.stdout?.on("data", keep);
    child.stderr?.on("data", keep);
    const said = await readStart(child);
    this.url = said.url;
    this.setUpLink = said.setUpLink;
    this.#port = new URL(this.url).port;
  }

  stop(): Promise<void> {
    return this.#end("SIGTERM");
  }

  /** As a machine that loses its power: nothing is closed. */
  kill(): Promise<void> {
    return this.#end("SIGKILL");
  }

  async #end(signal: "SIGTERM" | "SIGKILL"): Promise<void> {
    const child = this.#process;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill(signal);
    await ended;
    this.#process = undefined;
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function readStart(child: ChildProcess): Promise<{ url: string; setUpLink: string | undefined }> {
  return new Promise((resolve, reject) => {
    let output = "";
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const url = /Mooring is ready after [\d.]+ s: (http:\S+)/.exec(output)?.[1];
      if (url) resolve({ url, setUpLink: /\shttps?:\S+\/set-up#[\w-]+/.exec(output)?.[0].trim() });
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.once("exit", (code) =>
      reject(new Error(`the console ended with code ${code}:\n${output}`)),
    );
  });
}
