import { spawn } from "node:child_process";
import { PROJECT_FOLDER } from "./project-folder";
import { StartFailure } from "./start-failure";

/** Runs a Node program of the project to its end. Errors: `StartFailure` with all that it wrote. */
export function runProgram(
  title: string,
  program: string,
  args: readonly string[],
  environment: Record<string, string>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd: PROJECT_FOLDER,
      env: { ...process.env, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const stop = () => child.kill();
    process.once("exit", stop);
    let output = "";
    const keep = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.once("error", reject);
    child.once("close", (code) => {
      process.off("exit", stop);
      if (code === 0) return resolve();
      reject(new StartFailure(`${title} failed, with this output:\n${output.trim()}`));
    });
  });
}
