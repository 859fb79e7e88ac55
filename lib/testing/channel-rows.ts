import { insertChannel, type NewChannel } from "@/lib/db/notifications/channels";
import type { Context } from "@/lib/domain/console/context";
import { type Channel, MOST_CHANNELS } from "@/lib/domain/notifications/channel";
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
