import { beforeEach, describe, expect, it } from "vitest";
import { auditListQuerySchema } from "@/lib/domain/console/audit-entry";
import type { Context } from "@/lib/domain/console/context";
import { ctx, OTHER_WORKSPACE_ID } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { explainQuery } from "@/lib/testing/explain-query";
import { listAuditEntries } from "./audit-entries";
import { recordAction } from "./record-change";

const test = withTestDatabase();
const subjectId = "019a0000-0000-7000-8000-00000000000b";
const noon = Date.parse("2026-03-01T12:00:00.000Z");

beforeEach(() =>
  test.current().client.$executeRawUnsafe("TRUNCATE audit_entries, audit_chains, outbox_events"),
);

type Given = { name?: string; minutes?: number; by?: Partial<Context> };

function write({ name = "prod", minutes = 0, by = {} }: Given): Promise<void> {
  return recordAction(
    { ...ctx, now: () => new Date(noon + minutes * 60_000), ...by },
    { action: "role.taken_back", subject: { kind: "connector", id: subjectId, name } },
  );
}

async function namesOf(query: Record<string, unknown>, by: Context = ctx) {
  const { items } = await listAuditEntries(by, auditListQuerySchema.parse(query));
  return items.map(({ subject }) => subject.name);
}

it("comes the newest first, entries of one moment in the order of the chain, and pages both ways", async () => {
  for (const name of ["a", "b", "c", "d"]) await write({ name });
  await write({ name: "later", minutes: 1 });
  expect(await namesOf({})).toEqual(["later", "d", "c", "b", "a"]);
  expect(await namesOf({ sort: "at" })).toEqual(["a", "b", "c", "d", "later"]);
  const ask = (cursor?: string) =>
    listAuditEntries(ctx, auditListQuerySchema.parse({ limit: 2, cursor }));
  const first = await ask();
  const second = await ask(first.nextCursor ?? "");
  expect(second.items.map(({ seq }) => seq)).toEqual([3, 2]);
  expect(second.previousCursor).toBeNull();
  const third = await ask(second.nextCursor ?? "");
  expect(third.items.map(({ seq }) => seq)).toEqual([1]);
  expect(third.nextCursor).toBeNull();
});

it("tells all of an entry", async () => {
  const actor = { kind: "user", id: "u-1", name: "Ada" } as const;
  await write({ by: { actor, address: "2001:db8::1" } });
  const { items } = await listAuditEntries(ctx, auditListQuerySchema.parse({}));
  expect(items).toEqual([
    {
      ...{ id: expect.any(String), seq: 1, at: "2026-03-01T12:00:00.000Z", actor },
      ...{ address: "2001:db8::1", requestId: ctx.requestId, action: "role.taken_back" },
      subject: { kind: "connector", id: subjectId, name: "prod" },
      ...{ changes: {}, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    },
  ]);
});

it("is narrowed by each filter, and by a part of the name that is taken as it stands", async () => {
  await write({ name: "pay_100%" });
  await write({ name: "Payments", minutes: 5, by: { actor: { kind: "user", id: "ada" } } });
  expect(await namesOf({ q: "PAY" })).toEqual(["Payments", "pay_100%"]);
  expect(await namesOf({ q: "_1" })).toEqual(["pay_100%"]);
  expect(await namesOf({ actor: "ada" })).toEqual(["Payments"]);
  expect(await namesOf({ since: "2026-03-01T13:05:00+01:00" })).toEqual(["Payments"]);
  expect(await namesOf({ until: "2026-03-01T12:05:00Z" })).toEqual(["pay_100%"]);
  expect(await namesOf({ action: "role.taken_back", subjectKind: "connector" })).toHaveLength(2);
  expect(await namesOf({ action: "role.created" })).toEqual([]);
  expect(await namesOf({ subjectKind: "registry" })).toEqual([]);
  expect(await namesOf({ subjectId })).toHaveLength(2);
  expect(await namesOf({ subjectId: ctx.workspaceId })).toEqual([]);
});

it.each(["0000-01-01T00:00:00Z", "9999-12-31T23:59:59-23:00", "2026-01-01T00:00:00+23:59"])(
  "takes the moment %s",
  async (moment) => {
    await write({});
    const found = [...(await namesOf({ since: moment })), ...(await namesOf({ until: moment }))];
    expect(found).toEqual(["prod"]);
  },
);

it("is seen in its own workspace alone", async () => {
  const there = { ...ctx, workspaceId: OTHER_WORKSPACE_ID };
  await write({ name: "theirs", by: there });
  expect(await namesOf({})).toEqual([]);
  expect(await namesOf({}, there)).toEqual(["theirs"]);
});

describe("what it is read by", () => {
  const of = "FROM audit_entries e WHERE e.workspace_id = '00000000-0000-7000-8000-000000000001'";
  const page = "ORDER BY e.at DESC, e.id DESC LIMIT 51";
  it.each([
    ["", "audit_entries_workspace_id_at_idx"],
    ["AND e.action = 'role.created'", "audit_entries_action_idx"],
    ["AND e.actor_id = 'ada'", "audit_entries_actor_id_idx"],
    ["AND e.subject_kind = 'registry'", "audit_entries_subject_kind_idx"],
    [`AND e.subject_id = '${subjectId}'`, "audit_entries_subject_id_idx"],
    ["AND e.at >= now()", "audit_entries_workspace_id_at_idx"],
  ])("%s", async (condition, index) => {
    const plan = await explainQuery(`SELECT e.id ${of} ${condition} ${page}`);
    expect(plan).toContain(index);
    expect(plan).not.toContain("Sort");
  });
});
