import { expect, test } from "vitest";
import { outboxOnlyEvents } from "@/lib/domain/console/audit";
import { toNotice } from "./notice";
import { OUTBOX_EVENTS, topicOf } from "./topics";

const id = "019a0000-0000-7000-8000-00000000000a";
const event = {
  workspaceId: "w",
  type: "connector.verdict_changed",
  subjectKind: "connector",
  subjectId: id,
  payload: {
    name: "prod",
    actor: { kind: "schedule", id: "schedule" },
    changes: { status: { from: "connected", to: "failed" } },
  },
};

test.each([...OUTBOX_EVENTS, ...outboxOnlyEvents])("%s is of a topic", (type) => {
  expect(topicOf(type)).toBeDefined();
});

test("a changed verdict tells what it was and became, by whom, and where it is looked at", () => {
  expect(toNotice(event, "https://console.example.com")).toEqual({
    type: "connector.verdict_changed",
    data: {
      message: "Connector “prod”: verdict changed, connected → failed",
      workspaceId: "w",
      subject: {
        kind: "connector",
        id,
        name: "prod",
        url: `https://console.example.com/assets/connectors/${id}`,
      },
      actor: { kind: "schedule", id: "schedule", name: null },
      reason: null,
      changes: { status: { from: "connected", to: "failed" } },
    },
  });
});

test("what changed beside the verdict alone is told to nobody", () => {
  const changes = { assurance: { from: "proved", to: "probed" } };
  expect(toNotice({ ...event, payload: { name: "prod", changes } }, null)).toBeNull();
  expect(toNotice({ ...event, type: "check.cancelled" }, null)).toBeNull();
});

test("a security event says so in its type, and a secret only that it changed", () => {
  const changes = { externalId: { from: "not told", to: "not told" } };
  const replaced = { ...event, type: "external_id.replaced", payload: { name: "prod", changes } };
  expect(toNotice(replaced, null)).toMatchObject({
    type: "security.external_id_replaced",
    data: { message: "Connector “prod”: External ID replaced", changes, actor: null },
  });
});

test("a sync that failed tells why, without an address that the console does not know", () => {
  const sync = {
    ...event,
    type: "registry.sync_failed",
    subjectKind: "registry",
    payload: { name: "Images", reason: "Denied." },
  };
  expect(toNotice(sync, null)?.data).toMatchObject({
    message: "Registry “Images”: sync failed",
    reason: "Denied.",
    subject: { url: null },
  });
});

test("of what is deleted there is no page", () => {
  const gone = { ...event, type: "connector.deleted" };
  expect(toNotice(gone, "https://console.example.com")?.data.subject.url).toBeNull();
});
