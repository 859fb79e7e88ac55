import { expect, test } from "vitest";
import type { AuditEntry } from "./audit-entry";
import { ocsfEventSchema, toOcsf } from "./ocsf-event";

const workspaceId = "00000000-0000-7000-8000-000000000001";
const entry: AuditEntry = {
  id: "019a0000-0000-7000-8000-00000000000a",
  seq: 7,
  at: "2026-03-01T12:00:00.000Z",
  actor: { kind: "user", id: "u-1", name: "Ada" },
  address: "192.0.2.7",
  requestId: "request-1",
  action: "connector.verdict_changed",
  subject: { kind: "connector", id: "019a0000-0000-7000-8000-00000000000b", name: "prod" },
  changes: { status: { from: "connected", to: "insecure" } },
  hash: "a".repeat(64),
};

test("an entry is an event of Entity Management, with the thing before and after", () => {
  const event = toOcsf(workspaceId, entry);
  expect(ocsfEventSchema.parse(event)).toEqual(event);
  expect(event).toMatchObject({
    ...{ class_uid: 3004, category_uid: 3, activity_id: 3, type_uid: 300_403 },
    time: 1_772_366_400_000,
    message: "Connector “prod”: verdict changed, connected → insecure",
    actor: { user: { uid: "u-1", name: "Ada", type_id: 1 } },
    src_endpoint: { ip: "192.0.2.7" },
    entity: { name: "prod", type: "connector", data: { status: "connected" } },
    entity_result: { name: "prod", data: { status: "insecure" } },
    metadata: { uid: entry.id, sequence: 7, correlation_uid: "request-1" },
  });
});

test.each([
  ["connector.created", 1],
  ["registry.deleted", 4],
  ["sync.cancelled", 3],
  ["robot.built", 99],
])("the activity of %s is %i", (action, activity) => {
  const event = toOcsf(workspaceId, { ...entry, action });
  expect([event.activity_id, event.type_uid]).toEqual([activity, 300_400 + activity]);
});

test("what is not known is left out", () => {
  const actor = { kind: "schedule", id: "schedule", name: null };
  const subject = { ...entry.subject, name: null };
  const event = toOcsf(workspaceId, { ...entry, actor, address: null, subject, changes: {} });
  expect(ocsfEventSchema.parse(event)).toEqual(event);
  expect(event).not.toHaveProperty("src_endpoint");
  expect(event).not.toHaveProperty("entity_result");
  expect(event.entity).toEqual({ uid: subject.id, type: "connector" });
  expect(event.actor.user).toEqual({
    ...{ uid: "schedule", name: "The schedule", type_id: 3, type: "System" },
  });
});
