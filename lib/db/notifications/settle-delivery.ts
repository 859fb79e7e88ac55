import "server-only";
import { getDatabase } from "@/lib/db/database";
import { translateErrors } from "@/lib/db/translate-error";
import type { Context } from "@/lib/domain/console/context";
import type { SendResult } from "@/lib/domain/notifications/delivery";
import { lockChannel, recordChanged } from "./channels";
import type { ClaimedDelivery } from "./claim-delivery";
import { giveUpWaiting } from "./give-up-waiting";

/**
 * Writes down how a try ended: `againInMs` until the next one, null where there is none. A receiver that is gone (410)
 * has its channel disabled, in the same transaction. False where the try was another worker's by then.
 */
export function settleDelivery(
  ctx: Context,
  claim: ClaimedDelivery,
  result: SendResult,
  againInMs: number | null,
): Promise<boolean> {
  const { workspaceId, channelId, id, attempts } = claim;
  const failure = result.ok ? null : result.failure;
  const state = result.ok ? "delivered" : againInMs === null ? "given_up" : "waiting";
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      const channel = await lockChannel(tx, workspaceId, channelId);
      if (!channel) return false;
      const settled = await tx.$executeRawUnsafe(
        `UPDATE notification_deliveries SET state = $4::delivery_state, answer_status = $5::int, failure = $6,
           tried_at = clock_timestamp(), claimed_until = NULL,
           next_at = clock_timestamp() + $7::float8 * interval '1 millisecond'
         WHERE workspace_id = $1::uuid AND id = $2::uuid AND attempts = $3::int AND state = 'waiting'`,
        workspaceId,
        id,
        attempts,
        state,
        result.status,
        failure,
        againInMs ?? 0,
      );
      if (settled === 0) return false;
      const isGone = failure === "gone" && channel.enabled;
      const row = await tx.notificationChannel.update({
        where: { id: channelId },
        data: {
          // A delivery is no change of the channel.
          updatedAt: channel.updatedAt,
          ...(result.ok
            ? { deliveredAt: ctx.now(), failuresInRow: 0 }
            : { failedAt: ctx.now(), failuresInRow: { increment: 1 } }),
          ...(isGone ? { enabled: false, disabledBy: "gone" } : {}),
        },
      });
      if (isGone) {
        await giveUpWaiting(tx, workspaceId, channelId);
        await recordChanged(tx, ctx, channel, row);
      }
      return true;
    }),
  );
}
