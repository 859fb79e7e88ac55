import { beforeEach, describe, expect, it } from "vitest";
import { recordAction } from "@/lib/db/record-change";
import { ctx, OTHER_WORKSPACE_ID } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { verifyChain } from "./verify-chain";

const test = withTestDatabase();
const id = "019a0000-0000-7000-8000-00000000000b";
const here = ctx.workspaceId;
const sql = (text: string) => test.current().client.$executeRawUnsafe(text);
const verify = (head?: string) => verifyChain(here, head);

beforeEach(() => sql("TRUNCATE audit_entries, audit_chains"));

function write(name: string, workspaceId = here): Promise<void> {
  const subject = { kind: "connector", id, name } as const;
  const changes = { note: { from: { b: [1, "ö", null], a: "\u2028\n\u0001" }, to: name } };
  return recordAction(
    { ...ctx, workspaceId, address: "192.0.2.1" },
    { action: "role.taken_back", subject, changes },
  );
}

async function writeAll(names: readonly string[]): Promise<void> {
  for (const name of names) await write(name);
}

it("fits as it was written, each workspace by itself, and contains what was noted as its head", async () => {
  await writeAll(["a", "b"]);
  await write("x", OTHER_WORKSPACE_ID);
  const before = await verify();
  await write("c");
  expect(before).toMatchObject({ verified: 2, first: 1, problem: null, end: { seq: 2 } });
  expect(await verify(before.end.hash)).toMatchObject({
    verified: 3,
    problem: null,
    containsHead: true,
  });
  expect(await verifyChain(OTHER_WORKSPACE_ID, before.end.hash)).toMatchObject({
    verified: 1,
    end: { seq: 1 },
    containsHead: false,
  });
});

it("has nothing to say against a log without entries", async () => {
  expect(await verify()).toMatchObject({ verified: 0, first: null, problem: null });
});

it("stays one chain when many write at once", async () => {
  await Promise.all(Array.from({ length: 20 }, (_, at) => write(`writer ${at}`)));
  expect(await verify()).toMatchObject({ verified: 20, problem: null, end: { seq: 20 } });
});

it("has no gap where a change was not made", async () => {
  await write("a");
  await expect(write("n".repeat(129))).rejects.toThrow();
  await write("b");
  expect(await verify()).toMatchObject({ verified: 2, problem: null });
});

describe("what was tampered with", () => {
  const TAMPERED: Record<string, { sql: string; says: RegExp; verified: number }> = {
    "what an entry tells": {
      sql: `UPDATE audit_entries SET changes = jsonb_set(changes, '{note,to}', '"z"') WHERE seq = 2`,
      says: /^Entry 2 .* does not fit: it was altered/,
      verified: 1,
    },
    "who did it": {
      sql: "UPDATE audit_entries SET actor_id = 'nobody' WHERE seq = 4",
      says: /^Entry 4 .* does not fit/,
      verified: 3,
    },
    "from where": {
      sql: "UPDATE audit_entries SET address = NULL WHERE seq = 1",
      says: /^Entry 1 .* does not fit/,
      verified: 0,
    },
    "an entry taken out": {
      sql: "DELETE FROM audit_entries WHERE seq = 3",
      says: /^Entry 3 is missing/,
      verified: 2,
    },
    "several taken out": {
      sql: "DELETE FROM audit_entries WHERE seq IN (2, 3)",
      says: /^Entries 2 to 3 are missing/,
      verified: 1,
    },
    "the beginning taken out": {
      sql: "DELETE FROM audit_entries WHERE seq = 1",
      says: /^Entry 1 is missing/,
      verified: 0,
    },
    "the gap closed again": {
      sql: "WITH gone AS (DELETE FROM audit_entries WHERE seq = 4) UPDATE audit_entries SET seq = 14 WHERE seq = 5",
      says: /^Entries 4 to 13 are missing/,
      verified: 3,
    },
    "one put in after the end": {
      sql: `INSERT INTO audit_entries SELECT gen_random_uuid(), workspace_id, at, actor_kind, actor_id, request_id, action,
        subject_kind, subject_id, subject_name, changes, actor_name, address, hash, 6 FROM audit_entries WHERE seq = 5`,
      says: /^Entry 6 .* does not fit/,
      verified: 5,
    },
    "two that changed places": {
      sql: `UPDATE audit_entries SET seq = CASE id WHEN (SELECT id FROM audit_entries WHERE seq = 2) THEN -3 ELSE -2 END WHERE seq IN (2, 3);
        UPDATE audit_entries SET seq = -seq WHERE seq < 0`,
      says: /^Entry 2 .* does not fit/,
      verified: 1,
    },
    "the end cut off": {
      sql: "DELETE FROM audit_entries WHERE seq > 3",
      says: /^The log ends with entry 3, and had 5: the last 2 are missing/,
      verified: 3,
    },
    "the end cut off, and the place of the end moved back": {
      sql: `DELETE FROM audit_entries WHERE seq > 3;\n UPDATE audit_chains SET seq = 3`,
      says: /^The last entry, 3, is another/,
      verified: 3,
    },
    "the note of the end taken away": {
      sql: "DELETE FROM audit_chains",
      says: /^The log ends with entry 5, and should with 0/,
      verified: 5,
    },
  };

  it.each(Object.entries(TAMPERED))(
    "%s is found",
    async (_, { sql: statements, says, verified }) => {
      await writeAll(["a", "b", "c", "d", "e"]);
      for (const statement of statements.split(";\n")) await sql(statement);
      const verdict = await verify();
      expect(verdict.problem).toMatch(says);
      expect(verdict.verified).toBe(verified);
    },
  );

  it("a log that was cut and made to fit again does not contain the head that was noted", async () => {
    await writeAll(["a", "b", "c"]);
    const { end } = await verify();
    await sql("DELETE FROM audit_entries WHERE seq = 3");
    await sql(
      "UPDATE audit_chains SET seq = 2, hash = (SELECT hash FROM audit_entries WHERE seq = 2)",
    );
    expect(await verify(end.hash)).toMatchObject({ problem: null, containsHead: false });
  });
});
