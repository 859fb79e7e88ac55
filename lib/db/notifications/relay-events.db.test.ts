import { beforeEach, describe, expect, it } from "vitest";
import { recordChange } from "@/lib/db/record-change";
import { tellOfSync } from "@/lib/db/tell-of-sync";
import { toNotice } from "@/lib/domain/notifications/notice";
import { topicOf } from "@/lib/domain/notifications/topics";
import { givenChannel } from "@/lib/testing/channel-rows";
import { givenCheck } from "@/lib/testing/check-rows";
import { givenConnector } from "@/lib/testing/connector-rows";
import { ctx, OTHER_WORKSPACE_ID } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { givenRegistry } from "@/lib/testing/registry-rows";
import { relayEvents, type Tell } from "./relay-events";

const test = withTestDatabase();
const client = () => test.current().client;

const tell: Tell = (event) => {
  const topic = topicOf(event.type);
  const notice = toNotice(event, null);
  return topic && notice ? { topic, notice } : null;
};

const deliveriesOf = (channelId: string) =>
  client().notificationDelivery.findMany({ where: { channelId }, orderBy: { type: "asc" } });

async function relayAll(): Promise<void> {
  while ((await relayEvents(50, tell)) > 0);
}

beforeEach(async () => {
  await client().$executeRawUnsafe("TRUNCATE outbox_events");
});

async function givenVerdict(): Promise<string> {
  const { id } = await givenConnector({ name: crypto.randomUUID() }, { status: "connected" });
  await givenCheck(id, { verdict: "failed" });
  return id;
}

describe("relayEvents", () => {
  it("makes one delivery for each channel that hears of the event, and no other", async () => {
    const hears = await givenChannel({ name: "one" });
    const also = await givenChannel({ name: "two", topics: ["security", "verdicts"] });
    const deaf = await givenChannel({ name: "three", topics: ["syncs"] });
    const off = await givenChannel({ name: "four", enabled: false });
    await relayAll();
    const before = (await deliveriesOf(also.id)).length;
    const connectorId = await givenVerdict();
    await relayAll();
    const [delivery, ...more] = await deliveriesOf(hears.id);
    expect(more).toEqual([]);
    expect(delivery).toMatchObject({
      ...{ type: "connector.verdict_changed", state: "waiting", attempts: 0 },
      data: { subject: { id: connectorId }, changes: { status: { to: "failed" } } },
    });
    expect(await deliveriesOf(also.id)).toHaveLength(before + 1);
    expect(await deliveriesOf(deaf.id)).toEqual([]);
    expect(await deliveriesOf(off.id)).toEqual([]);
  });

  it("brings each event to a channel once, however many workers relay at once", async () => {
    const { id } = await givenChannel();
    for (let count = 0; count < 12; count += 1) await givenVerdict();
    const relay = async () => {
      while ((await relayEvents(3, tell)) > 0);
    };
    await Promise.all([relay(), relay(), relay()]);
    await relayAll();
    const deliveries = await deliveriesOf(id);
    expect(deliveries).toHaveLength(12);
    expect(new Set(deliveries.map(({ eventId }) => eventId)).size).toBe(12);
    expect(await client().outboxEvent.count({ where: { relayedAt: null } })).toBe(0);
  });

  it("makes no delivery a second time where an event comes again, as after a restored backup", async () => {
    const { id } = await givenChannel();
    await givenVerdict();
    await relayAll();
    await client().outboxEvent.updateMany({ data: { relayedAt: null } });
    await relayAll();
    expect(await deliveriesOf(id)).toHaveLength(1);
  });

  it("tells nothing of a change that was not made", async () => {
    const { id } = await givenChannel({ topics: ["changes"] });
    await relayAll();
    const subject = { kind: "connector", id: crypto.randomUUID(), name: "never" } as const;
    const undone = client().$transaction(async (tx) => {
      await recordChange(tx, ctx, { action: "connector.created", subject });
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    await relayAll();
    expect(await deliveriesOf(id)).toEqual([]);
  });

  it("leaves events unmarked where their deliveries cannot be made", async () => {
    await givenChannel();
    await givenVerdict();
    await relayEvents(1, tell).catch(() => undefined);
    const waiting = await client().outboxEvent.count({ where: { relayedAt: null } });
    const failing: Tell = () => {
      throw new Error("no words");
    };
    await expect(relayEvents(50, failing)).rejects.toThrow("no words");
    expect(await client().outboxEvent.count({ where: { relayedAt: null } })).toBe(waiting);
  });

  it("tells a workspace nothing of another", async () => {
    await client().workspace.upsert({
      where: { id: OTHER_WORKSPACE_ID },
      create: { id: OTHER_WORKSPACE_ID, name: "other" },
      update: {},
    });
    const there = { ...ctx, workspaceId: OTHER_WORKSPACE_ID };
    const theirs = await givenChannel({}, there);
    await givenVerdict();
    await relayAll();
    expect(await deliveriesOf(theirs.id)).toEqual([]);
  });

  it("tells of a sync that failed, with its reason", async () => {
    const channel = await givenChannel({ topics: ["syncs"] });
    const { id: connectorId } = await givenConnector({}, { status: "connected" });
    const { id: registryId } = await givenRegistry(connectorId);
    const { workspaceId } = ctx;
    await client().$transaction((tx) =>
      tellOfSync(tx, { workspaceId, registryId, state: "failed", reason: "Denied." }),
    );
    await relayAll();
    expect(await deliveriesOf(channel.id)).toMatchObject([
      { type: "registry.sync_failed", data: { reason: "Denied.", subject: { id: registryId } } },
    ]);
  });
});
