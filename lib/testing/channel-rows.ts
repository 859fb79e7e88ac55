import { insertChannel, type NewChannel } from "@/lib/db/notifications/channels";
import { insertTestDelivery } from "@/lib/db/notifications/deliveries";
import type { Context } from "@/lib/domain/console/context";
import { type Channel, MOST_CHANNELS } from "@/lib/domain/notifications/channel";
import type { Delivery } from "@/lib/domain/notifications/delivery";
import { TEST_TYPE } from "@/lib/domain/notifications/topics";
import { ctx } from "./context";

/** A webhook that hears of verdicts, unless it is told otherwise. Its secret opens by no key. */
export async function givenChannel(
  input: Partial<NewChannel> = {},
  by: Context = ctx,
): Promise<Channel> {
  const channel = await insertChannel(
    by,
    {
      ...{ id: crypto.randomUUID(), kind: "webhook", name: "On call", topics: ["verdicts"] },
      ...{ enabled: true, url: "https://hooks.example.com/", sealedSecret: "x", recipients: [] },
      ...input,
    },
    MOST_CHANNELS,
  );
  if (!channel) throw new Error("There are too many channels.");
  return channel;
}

/** A test that waits to be sent. */
export async function givenDelivery(channelId: string, by: Context = ctx): Promise<Delivery> {
  const subject = { kind: "notification_channel", id: channelId, name: null, url: null };
  const delivery = await insertTestDelivery(by, channelId, {
    type: TEST_TYPE,
    data: {
      ...{ message: "A test", workspaceId: by.workspaceId, subject },
      ...{ actor: null, reason: null, changes: {} },
    },
  });
  if (!delivery) throw new Error("There is no such channel.");
  return delivery;
}
