import "server-only";
import { getDatabase } from "@/lib/db/database";
import type { Prisma, NotificationDelivery as Row } from "@/lib/db/generated/client";
import { translateErrors } from "@/lib/db/translate-error";
import type { Context } from "@/lib/domain/console/context";
import {
  DELIVERIES_SHOWN,
  type Delivery,
  type DeliveryFailure,
  deliveryFailures,
} from "@/lib/domain/notifications/delivery";
import { type Notice, noticeDataSchema } from "@/lib/domain/notifications/notice";
import { lockChannel } from "./channels";

/** For the clean-up. */
export const PAST_DELIVERY =
  "state <> 'waiting' AND created_at < clock_timestamp() - interval '30 days'";

/** Newest first: as many as a log shows. */
export function listDeliveries({ workspaceId }: Context, channelId: string): Promise<Delivery[]> {
  return translateErrors(async () => {
    const rows = await getDatabase().client.notificationDelivery.findMany({
      where: { workspaceId, channelId },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: DELIVERIES_SHOWN,
    });
    return rows.map(toDelivery);
  });
}

/** A notice of no event, due at once. Null where there is no such channel. */
export function insertTestDelivery(
  ctx: Context,
  channelId: string,
  { type, data }: Notice,
): Promise<Delivery | null> {
  const { workspaceId } = ctx;
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      // It is not deleted until the delivery is made.
      if (!(await lockChannel(tx, workspaceId, channelId))) return null;
      const row = await tx.notificationDelivery.create({
        data: { workspaceId, channelId, at: ctx.now(), type, data: data as Prisma.InputJsonValue },
      });
      return toDelivery(row);
    }),
  );
}

/**
 * Has one that was given up tried anew, under the id that it had. Null where there is none; one that was not given up, or
 * whose channel is disabled, is answered as it is.
 */
export function resumeDelivery(
  { workspaceId }: Context,
  channelId: string,
  id: string,
): Promise<Delivery | null> {
  return translateErrors(async () => {
    const { client } = getDatabase();
    await client.$executeRawUnsafe(
      `UPDATE notification_deliveries SET state = 'waiting', tries = 0, failure = NULL, next_at = clock_timestamp()
       WHERE workspace_id = $1::uuid AND channel_id = $2::uuid AND id = $3::uuid AND state = 'given_up'
         AND channel_id = (SELECT id FROM notification_channels
           WHERE workspace_id = $1::uuid AND id = $2::uuid AND enabled FOR SHARE)`,
      workspaceId,
      channelId,
      id,
    );
    const where = { workspaceId, channelId, id };
    const row = await client.notificationDelivery.findFirst({ where });
    return row && toDelivery(row);
  });
}

function toDelivery(row: Row): Delivery {
  const data = noticeDataSchema.safeParse(row.data);
  return {
    id: row.id,
    type: row.type,
    message: data.data?.message ?? row.type,
    at: row.at.toISOString(),
    state: row.state,
    attempts: row.attempts,
    nextAt: row.state === "waiting" ? row.nextAt.toISOString() : null,
    triedAt: row.triedAt?.toISOString() ?? null,
    answerStatus: row.answerStatus,
    failure: toFailure(row.failure),
  };
}

function toFailure(text: string | null): DeliveryFailure | null {
  return deliveryFailures.find((failure) => failure === text) ?? null;
}
