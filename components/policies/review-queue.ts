import type { PermissionsReview, TrustReview } from "@/lib/iam/review/finding";
import type { ReviewRequest } from "./answer-review";
import type { PolicyQuestion } from "./read-question";

type Waiting = { resolve: (answer: never) => void; reject: (reason: Error) => void };

/** Asks the worker of the page, which begins with the first question. Rejects when the worker cannot run. */
export class ReviewQueue {
  #worker: Worker | undefined;
  #lastId = 0;
  readonly #waiting = new Map<number, Waiting>();

  permissions(text: string, question: PolicyQuestion): Promise<PermissionsReview> {
    return this.#ask({ task: "permissions", text, question });
  }

  trust(text: string, question: PolicyQuestion): Promise<TrustReview> {
    return this.#ask({ task: "trust", text, question });
  }

  /** The text after the fixes. */
  fix(
    kind: "permissions" | "trust",
    text: string,
    question: PolicyQuestion,
    only?: readonly string[],
  ): Promise<string> {
    return this.#ask({ task: `fix_${kind}`, text, question, ...(only ? { only } : {}) });
  }

  close(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    for (const { reject } of this.#waiting.values()) reject(new Error("The review was left."));
    this.#waiting.clear();
  }

  #ask<Answer>(request: ReviewRequest): Promise<Answer> {
    this.#worker ??= this.#open();
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise<Answer>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker?.postMessage({ id, request });
    });
  }

  #open(): Worker {
    const worker = new Worker(new URL("./review-worker.ts", import.meta.url));
    worker.onmessage = ({ data }: MessageEvent<{ id: number; answer: never }>) => {
      this.#waiting.get(data.id)?.resolve(data.answer);
      this.#waiting.delete(data.id);
    };
    // A worker that failed once is not asked again.
    worker.onerror = () => this.close();
    return worker;
  }
}
