import { spawn } from "node:child_process";
import { PROJECT_FOLDER } from "@/lib/boot/project-folder";
import { readCpuMs } from "./read-cpu-ms";

export type Started = {
  url: string;
  /** What it wrote until it was ready. */
  said: string;
  /** What its process has used of the processor, of Linux alone; else 0. */
  readCpuMs: () => number;
  stop: () => Promise<void>;
};

/** Starts a server in a process of its own; it is ready once it has written its address. */
export async function startServer(
  options: readonly string[],
  variables: Record<string, string>,
): Promise<Started> {
  const child = spawn(process.execPath, options, {
    cwd: PROJECT_FOLDER,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      ...variables,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      if (said.length < 100_000) said += chunk.toString();
      const address = /(?:ready|Local)\b[^\n]*?(http:\/\/[\w.]+:\d+)/i.exec(said)?.[1];
      if (address) resolve(address.replace("localhost", "127.0.0.1"));
    });
    child.once("exit", (code) => reject(new Error(`A server ended with ${code}: ${said}`)));
  });
  const stop = async () => {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill();
    await ended;
  };
  return { url, said, readCpuMs: () => readCpuMs(child.pid), stop };
}
