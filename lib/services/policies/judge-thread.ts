import "server-only";
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { JudgedTexts, PolicyTexts } from "./judge-texts";

const FILE = new URL("./judge-worker.mjs", import.meta.url);
/** Reading the code of the thread, on a machine that is busy with its start. */
const LOAD_LIMIT_MS = 15_000;
const MEMORY_LIMIT_MB = 256;

/** A thread that judges one question after another, until one fails. */
export class JudgeThread {
  readonly #worker = new Worker(FILE, {
    execArgv: ["--conditions=react-server"],
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_LIMIT_MB },
  });
  readonly #gone = new AbortController();
  readonly #loaded = this.#message(LOAD_LIMIT_MS);

  constructor() {
    // An error is told to whoever asks; the thread's exit follows it.
    this.#worker.on("error", () => undefined);
    this.#worker.on("exit", () => this.#gone.abort());
    this.#worker.unref();
    this.#loaded.catch(() => undefined);
  }

  get hasEnded(): boolean {
    return this.#gone.signal.aborted;
  }

  /** Ends the thread with a question that fails. @throws an `AbortError` when it took too long, or the thread was ended */
  async judge(texts: PolicyTexts, timeoutMs: number): Promise<JudgedTexts> {
    try {
      await this.#loaded;
      const judged = this.#message(timeoutMs);
      this.#worker.postMessage(texts);
      return (await judged) as JudgedTexts;
    } catch (error) {
      await this.end();
      throw error;
    }
  }

  async end(): Promise<void> {
    this.#gone.abort();
    await this.#worker.terminate();
  }

  async #message(timeoutMs: number): Promise<unknown> {
    const timer = setTimeout(() => this.#gone.abort(), timeoutMs);
    try {
      const [message] = await once(this.#worker, "message", { signal: this.#gone.signal });
      return message;
    } finally {
      clearTimeout(timer);
    }
  }
}
