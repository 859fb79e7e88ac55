import { expect, it } from "vitest";
import type { SendResult } from "@/lib/domain/notifications/delivery";
import { givenChannel, givenDelivery as queueTest } from "@/lib/testing/channel-rows";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { deleteChannel, findChannel, updateChannel } from "./channels";
import { claimDelivery, listDueChannels } from "./claim-delivery";
import { listDeliveries, resumeDelivery } from "./deliveries";
import { settleDelivery } from "./settle-delivery";

const test = withTestDatabase();
const client = () => test.current().client;

const refused: SendResult = { ok: false, status: 500, failure: "refused" };
const delivered: SendResult = { ok: true, status: 204 };

async function givenDelivery(of?: string) {
  const channelId = of ?? (await givenChannel()).id;
  const { id } = await queueTest(channelId);
  return { ref: { workspaceId: ctx.workspaceId, channelId }, id };
}

/** As though so much time had passed. */
const age = (id: string, seconds: number) =>
  client().$executeRawUnsafe(
    `UPDATE notification_deliveries SET next_at = next_at - interval '${seconds} s',
       claimed_until = claimed_until - interval '${seconds} s' WHERE id = $1::uuid`,
    id,
  );

async function claim(ref: Parameters<typeof claimDelivery>[0]) {
  const claimed = await claimDelivery(ref);
  if (!claimed) throw new Error("Nothing is due.");
  return claimed;
}

it("gives a delivery to one of several workers that ask at once", async () => {
  const { ref, id } = await givenDelivery();
  expect(await listDueChannels(10)).toEqual([ref]);
  const claims = await Promise.all(Array.from({ length: 5 }, () => claimDelivery(ref)));
  expect(claims.flatMap((each) => each ?? [])).toMatchObject([{ id, attempts: 1, tries: 1 }]);
  expect(await listDueChannels(10)).toEqual([]);
});

it("keeps what arrived as delivered, and says so of its channel", async () => {
  const { ref } = await givenDelivery();
  expect(await settleDelivery(ctx, await claim(ref), delivered, null)).toBe(true);
  const [row] = await listDeliveries(ctx, ref.channelId);
  expect(row).toMatchObject({ state: "delivered", answerStatus: 204, failure: null, nextAt: null });
  const channel = await findChannel(ctx, ref.channelId);
  expect(channel).toMatchObject({ failuresInRow: 0, deliveredAt: expect.any(String) });
});

it("tries what failed again when its time has come, and counts failures in a row until one arrives", async () => {
  const { ref, id } = await givenDelivery();
  await settleDelivery(ctx, await claim(ref), refused, 5_000);
  expect(await claimDelivery(ref)).toBeUndefined();
  await age(id, 6);
  await settleDelivery(ctx, await claim(ref), refused, 30_000);
  expect(await findChannel(ctx, ref.channelId)).toMatchObject({ failuresInRow: 2 });
  await age(id, 31);
  const third = await claim(ref);
  expect(third).toMatchObject({ id, attempts: 3, tries: 3 });
  await settleDelivery(ctx, third, delivered, null);
  expect(await findChannel(ctx, ref.channelId)).toMatchObject({ failuresInRow: 0 });
});

it("gives a killed worker's delivery to the next one, and lets it write nothing more", async () => {
  const { ref, id } = await givenDelivery();
  const lost = await claim(ref);
  expect(await claimDelivery(ref)).toBeUndefined();
  await age(id, 61);
  const next = await claim(ref);
  expect(next).toMatchObject({ id, attempts: 2 });
  expect(await settleDelivery(ctx, lost, delivered, null)).toBe(false);
  expect(await settleDelivery(ctx, next, delivered, null)).toBe(true);
});

it("disables the channel of a receiver that is gone, with an entry of the audit log, and gives up what waits", async () => {
  const { ref } = await givenDelivery();
  await givenDelivery(ref.channelId);
  const gone: SendResult = { ok: false, status: 410, failure: "gone" };
  await settleDelivery(ctx, await claim(ref), gone, null);
  expect(await findChannel(ctx, ref.channelId)).toMatchObject({
    enabled: false,
    disabledBy: "gone",
  });
  const states = (await listDeliveries(ctx, ref.channelId)).map(({ state }) => state);
  expect(states).toEqual(["given_up", "given_up"]);
  const where = { subjectId: ref.channelId, action: "notification_channel.changed" };
  const entry = await client().auditEntry.findFirst({ where });
  expect(entry?.changes).toEqual({ enabled: { from: true, to: false } });
  expect(await updateChannel(ctx, ref.channelId, { enabled: true })).toMatchObject({
    enabled: true,
    disabledBy: null,
  });
});

it("sends again only what was given up, under the id that it had, with all its tries before it", async () => {
  const { ref, id } = await givenDelivery();
  expect(await resumeDelivery(ctx, ref.channelId, id)).toMatchObject({ state: "waiting" });
  await settleDelivery(ctx, await claim(ref), refused, null);
  expect(await resumeDelivery(ctx, ref.channelId, id)).toMatchObject({ id, state: "waiting" });
  const again = await claim(ref);
  expect(again).toMatchObject({ id, attempts: 2, tries: 1 });
  await settleDelivery(ctx, again, delivered, null);
  expect(await resumeDelivery(ctx, ref.channelId, id)).toMatchObject({ state: "delivered" });
  expect(await resumeDelivery(ctx, crypto.randomUUID(), id)).toBeNull();
});

it("gives up what waits for a channel that is disabled", async () => {
  const { ref } = await givenDelivery();
  await updateChannel(ctx, ref.channelId, { enabled: false });
  expect(await listDeliveries(ctx, ref.channelId)).toMatchObject([
    { state: "given_up", failure: "disabled" },
  ]);
  expect(await listDueChannels(10)).toEqual([]);
});

it("sends nothing again to a channel that is disabled, until it is enabled", async () => {
  const { ref, id } = await givenDelivery();
  await updateChannel(ctx, ref.channelId, { enabled: false });
  const left = { state: "given_up", failure: "disabled" };
  expect(await resumeDelivery(ctx, ref.channelId, id)).toMatchObject(left);
  expect(await listDueChannels(10)).toEqual([]);
  await updateChannel(ctx, ref.channelId, { enabled: true });
  expect(await resumeDelivery(ctx, ref.channelId, id)).toMatchObject({ state: "waiting" });
});

it("makes a test of a channel that is deleted at the same moment, or says that there is none", async () => {
  for (let times = 0; times < 20; times += 1) {
    const { id } = await givenChannel();
    const [made] = await Promise.allSettled([queueTest(id), deleteChannel(ctx, id)]);
    if (made.status === "rejected") expect(made.reason.message).toBe("There is no such channel.");
  }
});
