import "server-only";
import {
  type ChannelRef,
  type ClaimedDelivery,
  claimDelivery,
} from "@/lib/db/notifications/claim-delivery";
import { settleDelivery } from "@/lib/db/notifications/settle-delivery";
import type { Context } from "@/lib/domain/console/context";
import type { DeliveryFailure, SendResult } from "@/lib/domain/notifications/delivery";
import { retryAfterMs } from "@/lib/domain/notifications/retry";
import { TEST_TYPE } from "@/lib/domain/notifications/topics";
import { sendNotification } from "./send-notification";

/** Others have their turn then: what is left comes with the next round. */
const MOST_AT_ONCE = 50;
const TURN_MS = 30_000;

/** Sends what is due for one channel, one after another, until one fails. */
export async function deliverNotifications(ctx: Context, ref: ChannelRef): Promise<void> {
  const endsAt = performance.now() + TURN_MS;
  for (let sent = 0; sent < MOST_AT_ONCE && performance.now() < endsAt; sent += 1) {
    ctx.signal.throwIfAborted();
    const claim = await claimDelivery(ref);
    if (!claim) return;
    // A process that ends here may have sent it: it is sent again then, under the same id.
    const result = await sendNotification(claim, ctx.signal);
    await settleDelivery(ctx, claim, result, againInMs(claim, result));
    if (!result.ok) return;
  }
}

/** After these another try would change nothing, or send twice. */
const FINAL: readonly DeliveryFailure[] = ["gone", "partly_refused"];

function againInMs({ type, tries }: ClaimedDelivery, result: SendResult): number | null {
  // Whoever asked for a test looks at how it went.
  if (result.ok || FINAL.includes(result.failure) || type === TEST_TYPE) return null;
  return retryAfterMs(tries);
}
