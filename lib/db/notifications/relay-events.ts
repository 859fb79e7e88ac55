import "server-only";
import { getDatabase } from "@/lib/db/database";
import type { Prisma } from "@/lib/db/generated/client";
import { translateErrors } from "@/lib/db/translate-error";
import type { Notice, OutboxEvent } from "@/lib/domain/notifications/notice";

type EventRow = OutboxEvent & { seq: bigint; id: string; at: Date };
type ChannelRow = { id: string; workspaceId: string; topics: string[] };
/** What is told of an event, and the topic of those who hear of it; null where nobody does. */
export type Tell = (event: OutboxEvent) => { topic: string; notice: Notice } | null;

/**
 * Makes the deliveries of the oldest events that have none yet, and marks the events, in one transaction: each event
 * comes to each channel once, however many workers do this. Events are marked one by one and not up to a number, since
 * one with a lower number may be committed later. Answers how many events there were.
 */
export function relayEvents(limit: number, tell: Tell): Promise<number> {
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      const events = await tx.$queryRawUnsafe<EventRow[]>(
        `SELECT seq, id::text, at, workspace_id::text AS "workspaceId", type, subject_kind AS "subjectKind",
           subject_id::text AS "subjectId", payload
         FROM outbox_events WHERE relayed_at IS NULL ORDER BY seq LIMIT $1 FOR UPDATE SKIP LOCKED`,
        limit,
      );
      if (events.length === 0) return 0;
      const channels = await lockHearing(tx, events);
      const deliveries = events.flatMap((event) => toDeliveries(event, channels, tell));
      if (deliveries.length > 0) {
        await tx.notificationDelivery.createMany({ data: deliveries, skipDuplicates: true });
      }
      await tx.$executeRawUnsafe(
        "UPDATE outbox_events SET relayed_at = clock_timestamp() WHERE seq = ANY($1::bigint[])",
        events.map(({ seq }) => String(seq)),
      );
      return events.length;
    }),
  );
}

/** None of them is disabled or deleted until the deliveries are made. */
function lockHearing(
  tx: Prisma.TransactionClient,
  events: readonly EventRow[],
): Promise<ChannelRow[]> {
  return tx.$queryRawUnsafe<ChannelRow[]>(
    `SELECT id::text, workspace_id::text AS "workspaceId", topics FROM notification_channels
     WHERE workspace_id = ANY($1::uuid[]) AND enabled ORDER BY id FOR SHARE`,
    [...new Set(events.map(({ workspaceId }) => workspaceId))],
  );
}

function toDeliveries(event: EventRow, channels: readonly ChannelRow[], tell: Tell) {
  const told = tell(event);
  if (!told) return [];
  return channels
    .filter(
      ({ workspaceId, topics }) => workspaceId === event.workspaceId && topics.includes(told.topic),
    )
    .map(({ id: channelId }) => ({
      workspaceId: event.workspaceId,
      channelId,
      eventId: event.id,
      at: event.at,
      type: told.notice.type,
      data: told.notice.data as Prisma.InputJsonValue,
    }));
}
