import "server-only";
import { getDatabase } from "@/lib/db/database";
import { translateErrors } from "@/lib/db/translate-error";
import type { ChannelKind } from "@/lib/domain/notifications/channel";
import type { NoticeData } from "@/lib/domain/notifications/notice";

export type ChannelRef = { workspaceId: string; channelId: string };

/** Longer than any try takes: what a killed worker had is another's then, and may have arrived already. */
const CLAIM = "interval '60 seconds'";
const DUE = `state = 'waiting' AND next_at <= clock_timestamp()
  AND (claimed_until IS NULL OR claimed_until < clock_timestamp())`;

/** Channels, of every workspace, for which something is due. */
export function listDueChannels(limit: number): Promise<ChannelRef[]> {
  return translateErrors(() =>
    getDatabase().client.$queryRawUnsafe<ChannelRef[]>(
      `SELECT workspace_id::text AS "workspaceId", channel_id::text AS "channelId" FROM notification_deliveries
       WHERE ${DUE} GROUP BY workspace_id, channel_id ORDER BY min(next_at) LIMIT $1`,
      limit,
    ),
  );
}

/** One try at a delivery, with what it takes of its channel. */
export type ClaimedDelivery = ChannelRef & {
  id: string;
  eventId: string | null;
  /** Counts all tries: whoever has another number is not the one who tries. */
  attempts: number;
  /** Since it was last sent by hand. */
  tries: number;
  at: Date;
  type: string;
  data: NoticeData;
  kind: ChannelKind;
  url: string | null;
  sealedSecret: string | null;
  recipients: string[];
};

/**
 * The delivery of a channel that has been due longest, for this worker alone; a test before all others, since somebody
 * waits for it and a receiver that is down lets them pile up. Undefined where none is.
 */
export function claimDelivery(ref: ChannelRef): Promise<ClaimedDelivery | undefined> {
  return translateErrors(async () => {
    const [claimed] = await getDatabase().client.$queryRawUnsafe<ClaimedDelivery[]>(
      `UPDATE notification_deliveries d SET attempts = attempts + 1, tries = tries + 1,
         claimed_until = clock_timestamp() + ${CLAIM}
       FROM notification_channels c
       WHERE d.id = (SELECT id FROM notification_deliveries
           WHERE workspace_id = $1::uuid AND channel_id = $2::uuid AND ${DUE}
           ORDER BY event_id IS NOT NULL, next_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
         AND c.workspace_id = d.workspace_id AND c.id = d.channel_id
       RETURNING d.id::text, d.workspace_id::text AS "workspaceId", d.channel_id::text AS "channelId",
         d.event_id::text AS "eventId", d.attempts, d.tries, d.at, d.type, d.data,
         c.kind::text, c.url, c.sealed_secret AS "sealedSecret", c.recipients`,
      ref.workspaceId,
      ref.channelId,
    );
    return claimed;
  });
}
