import { spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";

export type Z3Answer = { readonly result: string; readonly tookMs: number };

/** Asks Z3 one question after another, in a process of its own; `effort` is its own count of work for each. */
export async function* askZ3(
  questions: readonly string[],
  effort: number,
): AsyncGenerator<Z3Answer> {
  const script = path.join(import.meta.dirname, "z3-process.ts");
  const child = spawn(process.execPath, ["--import", "tsx", script, String(effort)], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  try {
    // A process that ends early closes what is written to; that shows as answers that are missing.
    child.stdin.on("error", () => undefined);
    child.stdin.end(questions.map((text) => `${JSON.stringify(text)}\n`).join(""));
    let answers = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      answers += 1;
      yield JSON.parse(line) as Z3Answer;
    }
    if (answers < questions.length)
      throw new Error(`Z3 answered ${answers} of ${questions.length}.`);
  } finally {
    child.kill();
  }
}
