import { readdirSync } from "node:fs";
import { expect, it } from "vitest";
import { CLEANED_TABLES, deletePastRows } from "@/lib/db/clean-up";
import { givenConnector } from "@/lib/testing/connector-rows";
import { ctx } from "@/lib/testing/context";
import { testEngine, withTestDatabase } from "@/lib/testing/database";
import { findTableMentions } from "@/lib/testing/find-table-mentions";
import { INVENTORY_CALLS, type InventoryPlace } from "@/lib/testing/inventory-calls";
import { recordStatements } from "@/lib/testing/record-statements";
import { givenRegistry } from "@/lib/testing/registry-rows";
import { listedRepository } from "@/lib/testing/sync-simulation/model-registry";
import { takeRun } from "@/lib/testing/take-run";
import { openSyncRun } from "./sync-runs";
import { findPendingRepositories } from "./write-images";
import { writeRepositoryPage } from "./write-repositories";

const test = withTestDatabase();

/** Those that ask the database for nothing, or only for others that are called here. */
const PURE = [
  "image-conditions.imageConditions",
  "image-conditions.writeMark",
  "images.toImage",
  "keep-images-sql.keepImagesSql",
  "keep-page.keepPage",
  "read-keyset-page.readKeysetPage",
  "sync-runs.readFilter",
  "sync-runs.toSyncRun",
  "write-beginning.writeBeginning",
];

/** What the schedule asks of all workspaces at once: joins hold to one workspace all the same. */
const OF_ALL_WORKSPACES = [
  "due-syncs.anySyncWaits",
  "due-syncs.endHopelessSyncs",
  "due-syncs.findDueRegistries",
  "due-syncs.findForgottenSyncs",
];

async function listFunctions(): Promise<string[]> {
  const files = readdirSync(import.meta.dirname).filter((file) => !file.endsWith(".db.test.ts"));
  const names = await Promise.all(
    files.map(async (file) => {
      const module: object = await import(/* @vite-ignore */ `./${file}`);
      const functions = Object.entries(module).filter(([, value]) => typeof value === "function");
      return functions.map(([name]) => `${file.replace(".ts", "")}.${name}`);
    }),
  );
  return names.flat();
}

function readInventoryTables(): Promise<{ name: string }[]> {
  return test.current().client.$queryRawUnsafe<{ name: string }[]>(
    `SELECT relname::text AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
       AND (relname LIKE 'inventory%' OR relname IN ('sync_runs', 'registries', 'connectors'))`,
  );
}

async function givenPlace(region: string): Promise<InventoryPlace> {
  const connector = await givenConnector({}, { status: "connected" });
  const registry = await givenRegistry(connector.id, { region });
  const opened = await openSyncRun(ctx, registry.id, "manual");
  const attempt = await takeRun(opened?.run.id);
  const repositories = ["aa", "ab"].map(listedRepository);
  await writeRepositoryPage(attempt, { repositories, nextToken: "more" });
  const [first] = await findPendingRepositories(attempt, { after: "", limit: 1 });
  return { registry, attempt, repositoryId: first?.id ?? "" };
}

it("calls every function of this folder that asks the database", async () => {
  const called = [...Object.keys(INVENTORY_CALLS), ...PURE];
  expect(called.sort()).toEqual((await listFunctions()).sort());
});

// What Prisma writes for the embedded database is the same; it is read on its way to a server.
it.skipIf(testEngine === "embedded")(
  "holds every statement to one workspace, in each table that it names",
  async () => {
    const tables = new Set((await readInventoryTables()).map(({ name }) => name));
    expect(tables.size).toBeGreaterThanOrEqual(7);
    const place = await givenPlace("us-east-1");
    for (const [name, calls] of Object.entries(INVENTORY_CALLS)) {
      for (const call of calls) {
        const statements = await recordStatements(() => call(place));
        const read = statements.map(({ sql }) => ({ sql, found: findTableMentions(sql, tables) }));
        expect(
          read.some(({ found }) => found.length > 0),
          `${name} asks no table`,
        ).toBe(true);
        for (const { sql, found } of read) {
          const loose = found.filter(({ boundBy }) => boundBy === null);
          if (OF_ALL_WORKSPACES.includes(name)) {
            // One table is looked through, and no other is looked through beside it.
            expect(loose.length, `${name}: ${sql}`).toBeLessThanOrEqual(1);
          } else {
            expect(loose, `${name}: ${sql}`).toEqual([]);
            const bound = found.length === 0 || found.some((each) => each.boundBy === "parameter");
            expect(bound, `${name}: ${sql}`).toBe(true);
          }
        }
      }
    }
  },
);

it.skipIf(testEngine === "embedded")(
  "clears away runs of any workspace, and compares each with those of its own alone",
  async () => {
    const tables = new Set((await readInventoryTables()).map(({ name }) => name));
    const cleaned = CLEANED_TABLES.filter((table) => tables.has(table));
    expect(cleaned).toEqual(["sync_runs", "inventory_candidates"]);
    for (const table of cleaned) {
      const statements = await recordStatements(() => deletePastRows(table));
      const loose = statements.flatMap(({ sql }) =>
        findTableMentions(sql, tables).filter(({ boundBy }) => boundBy === null),
      );
      expect(loose.map(({ alias }) => alias)).toEqual([table, table]);
    }
  },
);
