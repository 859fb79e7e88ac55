import "server-only";
import type { ChannelRef } from "@/lib/db/notifications/claim-delivery";
import { log } from "@/lib/log";
import { enqueueJobs } from "./enqueue-jobs";
import { deliverToChannel } from "./kinds/deliver-notifications/definition";

/** What is due for a channel goes out at once; where that cannot be queued, with the next round. */
export async function sendNow(channel: ChannelRef): Promise<void> {
  await enqueueJobs(deliverToChannel, [channel]).catch((error: unknown) => {
    log.warn({ channelId: channel.channelId, err: error }, "the delivery could not be queued");
  });
}
