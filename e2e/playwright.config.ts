import { availableParallelism } from "node:os";
import { defineConfig } from "@playwright/test";
import { findBrowser } from "./find-browser";

// Each process that asks the practice AWS would else print a notice of the SDK between the tests.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";

export default defineConfig({
  testDir: ".",
  outputDir: "../test-results",
  fullyParallel: false,
  // One more than there are cores: browsers wait for pages, and tests for processes.
  workers: availableParallelism() + 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [["list"]],
  use: {
    viewport: { width: 1366, height: 900 },
    locale: "en-US",
    timezoneId: "Asia/Kathmandu",
    trace: "retain-on-failure",
    launchOptions: await findBrowser(),
    permissions: ["clipboard-read", "clipboard-write"],
  },
});
