import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");

/** Starts a program of the project as `npm start` does, with nothing of this machine's AWS or settings. */
export function spawnProgram(
  file: string,
  args: readonly string[],
  variables: Record<string, string>,
): ChildProcessWithoutNullStreams {
  return spawn(
    process.execPath,
    ["--import", "tsx", "--conditions=react-server", path.join(root, file), ...args],
    {
      cwd: root,
      env: { NODE_ENV: "production", PATH: process.env.PATH, HOME: process.env.HOME, ...variables },
    },
  );
}

export type Ended = { code: number | null; stdout: string; stderr: string };

/** Runs one to its end. */
export function runProgram(
  file: string,
  args: readonly string[],
  variables: Record<string, string>,
): Promise<Ended> {
  const child = spawnProgram(file, args, variables);
  const ended: Ended = { code: null, stdout: "", stderr: "" };
  child.stdout.on("data", (chunk) => {
    ended.stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    ended.stderr += chunk;
  });
  return new Promise((resolve) => child.once("close", (code) => resolve({ ...ended, code })));
}
