import "server-only";
import { availableParallelism } from "node:os";
import { AppError } from "@/lib/domain/api/problem";
import type { JudgedTexts, PolicyTexts } from "./judge-texts";
import { JudgeThread } from "./judge-thread";

const MAX_THREADS = Math.max(1, Math.min(2, availableParallelism() - 1));
const MAX_WAITING = 16;
/** The work is counted, and takes less than a tenth of a second (lib/iam/policy/work-limit.ts): this ends what nobody foresaw. */
const JUDGE_LIMIT_MS = 2_000;

type Waiting = {
  readonly texts: PolicyTexts;
  readonly timeoutMs: number;
  readonly resolve: (judged: JudgedTexts) => void;
  readonly reject: (reason: unknown) => void;
};

/** Judges policies beside the thread that answers requests. A judge begins with the first question that needs it. */
export class JudgePool {
  readonly #waiting: Waiting[] = [];
  readonly #threads = new Set<JudgeThread>();
  readonly #idle: JudgeThread[] = [];
  #isClosed = false;

  /** Errors: `judging_busy` when too many wait already, or when this one is not judged in time. */
  ask(texts: PolicyTexts, timeoutMs = JUDGE_LIMIT_MS): Promise<JudgedTexts> {
    if (this.#isClosed || this.#waiting.length >= MAX_WAITING) {
      return Promise.reject(busy());
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ texts, timeoutMs, resolve, reject });
      this.#judgeNext();
    });
  }

  /** Ends every judge; questions under way are refused. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { reject } of this.#waiting.splice(0)) reject(busy());
    await Promise.all([...this.#threads].map((thread) => thread.end()));
  }

  #judgeNext(): void {
    if (this.#waiting.length === 0) return;
    const thread = this.#takeThread();
    const next = thread && this.#waiting.shift();
    if (!next) return;
    thread
      .judge(next.texts, next.timeoutMs)
      .then(next.resolve, (error: unknown) => next.reject(explain(error)))
      .finally(() => {
        if (thread.hasEnded) this.#threads.delete(thread);
        else this.#idle.push(thread);
        this.#judgeNext();
      });
  }

  #takeThread(): JudgeThread | undefined {
    for (let thread = this.#idle.pop(); thread; thread = this.#idle.pop()) {
      if (!thread.hasEnded) return thread;
      this.#threads.delete(thread);
    }
    if (this.#isClosed || this.#threads.size >= MAX_THREADS) return undefined;
    const thread = new JudgeThread();
    this.#threads.add(thread);
    return thread;
  }
}

function busy(): AppError {
  const detail = "Mooring judges as many policies as it can. Try again in a moment.";
  return new AppError("judging_busy", detail);
}

function explain(error: unknown): unknown {
  if (!(error instanceof Error) || error.name !== "AbortError") return error;
  const detail = "This policy was not judged in time. Try again in a moment, or with less of it.";
  return new AppError("judging_busy", detail);
}
