import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Database, setDatabase } from "@/lib/db/database";
import { migrate } from "@/lib/db/migrate";
import { openDatabase } from "@/lib/db/open-database";
import { recordAction } from "@/lib/db/record-change";
import { ctx } from "@/lib/testing/context";
import { runProgram } from "@/lib/testing/run-boot";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "mooring-audit-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function withData(use: (database: Database) => Promise<unknown>): Promise<void> {
  const database = await openDatabase({ folder: path.join(folder, "database"), url: undefined });
  setDatabase(database);
  try {
    await migrate(database);
    await use(database);
  } finally {
    setDatabase(undefined);
    await database.close();
  }
}

const verify = (...args: string[]) =>
  runProgram("lib/boot/audit-verify.ts", args, { DATA_DIR: folder });

test("the command prints the head, finds it again, and ends with 1 when an entry was altered", async () => {
  const subject = { kind: "connector", id: ctx.workspaceId, name: "prod" } as const;
  const write = () => recordAction(ctx, { action: "role.taken_back", subject });
  await withData(async () => {
    await write();
    await write();
  });
  const fine = await verify();
  expect(fine, fine.stderr).toMatchObject({ code: 0, stderr: "" });
  expect(fine.stdout).toContain("2 entries fit, 1 to 2.");
  const head = /Head: ([0-9a-f]{64})/.exec(fine.stdout)?.[1] ?? "";

  await withData(write);
  const later = await verify("--head", head);
  expect(later.code).toBe(0);
  expect(later.stdout).toContain(`The entry ${head} is still there.`);

  const unknown = await verify("--head", "f".repeat(64));
  expect(unknown.code).toBe(1);
  expect(unknown.stdout).toContain("No chain has the entry");

  await withData(({ executeSql }) =>
    executeSql("UPDATE audit_entries SET actor_id = 'nobody' WHERE seq = 2"),
  );
  const altered = await verify();
  expect(altered.code).toBe(1);
  expect(altered.stdout).toContain("1 entry fits, 1 to 1.");
  expect(altered.stdout).toContain("Entry 2 (");

  const wrong = await verify("--head", "x");
  expect(wrong).toMatchObject({ code: 1, stderr: expect.stringContaining("mooring: Say nothing") });
}, 240_000);
