import { afterEach, beforeEach, expect, it } from "vitest";
import { verifyChain } from "@/lib/services/audit/verify-chain";
import { ctx, OTHER_WORKSPACE_ID } from "@/lib/testing/context";
import { openTestDatabase, type TestDatabase } from "@/lib/testing/database";
import { setDatabase } from "./database";
import { migrate } from "./migrate";
import { readMigrations } from "./read-migrations";
import { recordAction } from "./record-change";

const CHAIN = "20261128200802_audit_chain";
let test: TestDatabase;

beforeEach(async () => {
  test = await openTestDatabase({ migrated: false });
  const list = readMigrations();
  const before = list.migrationDirectories.filter(({ path }) => path < CHAIN);
  await migrate(test.database, { ...list, migrationDirectories: before });
  setDatabase(test.database);
});

afterEach(async () => {
  setDatabase(undefined);
  await test.drop();
});

const subject = { kind: "connector", id: "019a0000-0000-7000-8000-00000000000b", name: "new" };

/** Whatever JSON a change may hold, in the order of nothing. */
const CHANGES = [
  {},
  { name: { to: 'a "quoted" \\ /\b\f\n\r\t\u0001\u001f\u007f', from: null } },
  { note: { from: "Zürich 东京 😀 \u2028\ufeff", to: "" } },
  { b: { to: [1, -2, 0, 1234567890123], from: true }, a: { from: { z: [], y: {} }, to: false } },
  { recheckHours: { from: null, to: 24 }, Recheck: { from: [["x"], [null]], to: "</script>" } },
];

it("chains the entries that stand, of each workspace in their order, as the code hashes them", async () => {
  const { database } = test;
  for (const [at, changes] of CHANGES.entries()) {
    for (const workspaceId of [ctx.workspaceId, OTHER_WORKSPACE_ID]) {
      await database.executeSql(
        `INSERT INTO audit_entries (id, workspace_id, at, actor_kind, actor_id, request_id, action, subject_kind,
           subject_id, subject_name, changes)
         VALUES (gen_random_uuid(), $1, $2, 'user', 'local owner', 'r-1', 'connector.changed', 'connector', $3, $4, $5)`,
        [
          workspaceId,
          new Date(Date.UTC(2026, 0, 2, 3, 4, 5, at * 7)).toISOString(),
          ctx.workspaceId,
          at % 2 === 0 ? null : "it’s “ö”",
          JSON.stringify(changes),
        ],
      );
    }
  }
  expect(await migrate(database)).toContain(CHAIN);
  const action = "role.taken_back";
  await recordAction(ctx, { action, subject: { ...subject, kind: "connector" } });
  expect(await verifyChain(ctx.workspaceId)).toMatchObject({ verified: 6, problem: null });
  expect(await verifyChain(OTHER_WORKSPACE_ID)).toMatchObject({ verified: 5, problem: null });
}, 120_000);
