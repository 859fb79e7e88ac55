import "@/instrumentation-client";
import { expect, test } from "vitest";

test("zod takes its settings from where the browser's first module puts them", async () => {
  const { config } = await import("zod/v4/core");
  expect(config().jitless).toBe(true);
});
