import { expect, test } from "vitest";
import { auditOperations } from "@/lib/contract/audit";
import { getDatabase } from "@/lib/db/database";
import { recordAction } from "@/lib/db/record-change";
import { ADDRESS_HEADER } from "@/lib/domain/access/caller";
import { auditEntrySchema } from "@/lib/domain/console/audit-entry";
import { ocsfEventSchema } from "@/lib/domain/console/ocsf-event";
import { route } from "@/lib/http/route";
import { ndjsonFile } from "@/lib/http/route-answer";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { requestHere, withOpenDoor } from "@/lib/testing/request-here";
import { exportAuditEntries, exportAuditEvents } from "./export-audit-entries";

withTestDatabase();
withOpenDoor();
const id = "019a0000-0000-7000-8000-00000000000b";
const none = { params: Promise.resolve(undefined) };

/** Written as the migration writes many: the list asks no hash. */
async function givenEntries(count: number): Promise<void> {
  const { client } = getDatabase();
  await client.$executeRawUnsafe("TRUNCATE audit_entries, audit_chains");
  await client.$executeRawUnsafe(
    `INSERT INTO audit_entries (id, workspace_id, seq, hash, at, actor_kind, actor_id, request_id, action,
       subject_kind, subject_id, subject_name, changes)
     SELECT gen_random_uuid(), $1::uuid, n, repeat('a', 64), '2026-01-01T00:00:00Z'::timestamptz + n * interval '1 second',
       'user', 'local owner', 'r', 'role.taken_back', 'connector', $2::uuid, 'prod ' || n, '{}'
     FROM generate_series(1, $3::int) AS n`,
    ctx.workspaceId,
    id,
    count,
  );
}

const ndjson = route({
  operation: auditOperations["GET /audit.ndjson"],
  handle: async ({ ctx, query }) => ndjsonFile("audit", exportAuditEntries(ctx, query)),
});
const ocsf = route({
  operation: auditOperations["GET /audit.ocsf.ndjson"],
  handle: async ({ ctx, query }) => ndjsonFile("audit.ocsf", exportAuditEvents(ctx, query)),
});
const ask = (query: string) => requestHere(`/api/v1/audit.ndjson${query}`);
const linesOf = (text: string) => (text === "" ? [] : text.trimEnd().split("\n"));

test("an export has every entry once, the oldest first, more than a list shows at once", async () => {
  await givenEntries(1_234);
  const response = await ndjson(ask(""), none);
  expect(response.headers.get("content-disposition")).toBe('attachment; filename="audit.ndjson"');
  const entries = linesOf(await response.text()).map((line) =>
    auditEntrySchema.parse(JSON.parse(line)),
  );
  expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 1_234 }, (_, at) => at + 1));
});

test("it is narrowed as the list is, and empty where nothing matches", async () => {
  await givenEntries(20);
  const some = await ndjson(ask("?q=prod%201&until=2026-01-01T00:00:15Z"), none);
  expect(linesOf(await some.text())).toHaveLength(6);
  expect(await (await ndjson(ask("?actor=nobody"), none)).text()).toBe("");
  expect((await ndjson(ask("?limit=1"), none)).status).toBe(422);
});

test("as OCSF each line is an event", async () => {
  await givenEntries(3);
  const response = await ocsf(ask("?action=role.taken_back"), none);
  const events = linesOf(await response.text()).map((line) =>
    ocsfEventSchema.parse(JSON.parse(line)),
  );
  expect(events.map(({ metadata }) => metadata.sequence)).toEqual([1, 2, 3]);
});

test("an export that nobody waits for is read no further", async () => {
  await givenEntries(2_000);
  const leave = new AbortController();
  const response = await ndjson(
    requestHere("/api/v1/audit.ndjson", { signal: leave.signal }),
    none,
  );
  leave.abort();
  await expect(response.text()).rejects.toThrow();
});

test("an entry tells the address that the process saw, and nothing that is none", async () => {
  const change = route({
    operation: { ...auditOperations["GET /audit"], id: "change" },
    handle: async ({ ctx }) => {
      await recordAction(ctx, {
        action: "role.taken_back",
        subject: { kind: "connector", id, name: ctx.address ?? "unknown" },
      });
      return { items: [], nextCursor: null };
    },
  });
  await givenEntries(0);
  for (const address of ["2001:db8::7", "203.0.113.9", "<script>"]) {
    await change(requestHere("/", { headers: { [ADDRESS_HEADER]: address } }), none);
  }
  const rows = await getDatabase().client.auditEntry.findMany({ orderBy: { seq: "asc" } });
  expect(rows.map(({ address }) => address)).toEqual(["2001:db8::7", "203.0.113.9", null]);
});
