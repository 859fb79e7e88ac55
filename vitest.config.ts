import { availableParallelism } from "node:os";
import path from "node:path";
import { defineConfig } from "vitest/config";

const root = import.meta.dirname;

const alias = {
  "@": root,
  // "server-only" throws outside a React server build; tests run server code directly.
  "server-only": path.join(root, "node_modules/server-only/empty.js"),
};

export default defineConfig({
  resolve: { alias },
  test: {
    env: { TZ: "Asia/Kathmandu", LOG_LEVEL: "silent" },
    // One more than there are cores: tests wait for calls, leases and processes.
    maxWorkers: availableParallelism() + 1,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          // Files put back what they change: a fresh process for each takes longer than all of their tests.
          isolate: false,
          include: ["lib/**/*.test.ts", "components/**/*.test.ts"],
          exclude: ["**/*.integration.test.ts", "**/*.db.test.ts"],
          // The property tests take seconds where other programs want the cores too.
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["lib/**/*.integration.test.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      databaseProject("db-pglite", "embedded"),
      databaseProject("db-postgres", "postgresql"),
    ],
  },
});

/** The same suite on either engine. */
function databaseProject(name: string, engine: "embedded" | "postgresql") {
  return {
    extends: true as const,
    test: {
      name,
      // As the unit tests.
      isolate: false,
      include: ["lib/**/*.db.test.ts"],
      env: { TEST_ENGINE: engine },
      globalSetup: engine === "postgresql" ? ["lib/testing/postgres-setup.ts"] : [],
      testTimeout: 30_000,
      hookTimeout: 60_000,
    },
  };
}
