import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";

test("zod takes its settings from where the browser's first module puts them", () => {
  // In a process of its own: here zod has loaded before.
  const script = `
    globalThis.window = {};
    await import("./instrumentation-client.ts");
    const { config } = await import("zod/v4/core");
    console.log(config().jitless);
  `;
  const run = ["--import", "tsx", "--input-type=module", "-e", script];
  expect(execFileSync(process.execPath, run, { encoding: "utf8" }).trim()).toBe("true");
});
