import "server-only";
import { getDatabase } from "@/lib/db/database";
import type { Prisma, NotificationChannel as Row } from "@/lib/db/generated/client";
import { recordChange } from "@/lib/db/record-change";
import { translateErrors } from "@/lib/db/translate-error";
import { changesOf } from "@/lib/domain/console/audit";
import type { Context } from "@/lib/domain/console/context";
import type { Channel, ChannelKind } from "@/lib/domain/notifications/channel";
import { type NotificationTopic, notificationTopics } from "@/lib/domain/notifications/topics";
import { giveUpWaiting } from "./give-up-waiting";

export type NewChannel = {
  id: string;
  kind: ChannelKind;
  name: string;
  topics: NotificationTopic[];
  enabled: boolean;
  url: string | null;
  sealedSecret: string | null;
  recipients: string[];
};
export type ChangedChannel = Partial<Omit<NewChannel, "id" | "kind">>;

/** Undefined where there are so many already. */
export function insertChannel(
  ctx: Context,
  input: NewChannel,
  most: number,
): Promise<Channel | undefined> {
  const { workspaceId } = ctx;
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      // Of two at once the second counts the first.
      await tx.$queryRawUnsafe(
        "SELECT id FROM workspaces WHERE id = $1::uuid FOR NO KEY UPDATE",
        workspaceId,
      );
      if ((await tx.notificationChannel.count({ where: { workspaceId } })) >= most)
        return undefined;
      const row = await tx.notificationChannel.create({ data: { ...input, workspaceId } });
      const subject = { kind: "notification_channel", id: row.id, name: row.name } as const;
      const changes = changesOf({}, { kind: row.kind, ...toldOf(row) });
      await recordChange(tx, ctx, { action: "notification_channel.created", subject, changes });
      return toChannel(row);
    }),
  );
}

/** By name. */
export function listChannels({ workspaceId }: Context): Promise<Channel[]> {
  return translateErrors(async () => {
    const rows = await getDatabase().client.notificationChannel.findMany({
      where: { workspaceId },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      take: 100,
    });
    return rows.map(toChannel);
  });
}

export function findChannel({ workspaceId }: Context, id: string): Promise<Channel | null> {
  return translateErrors(async () => {
    const where = { workspaceId, id };
    const row = await getDatabase().client.notificationChannel.findFirst({ where });
    return row && toChannel(row);
  });
}

/** One that is disabled hears of nothing more, and what waits for it is given up. Null where there is none. */
export function updateChannel(
  ctx: Context,
  id: string,
  change: ChangedChannel,
): Promise<Channel | null> {
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      const before = await lockChannel(tx, ctx.workspaceId, id);
      if (!before) return null;
      const { enabled } = change;
      const data = { ...change, ...(enabled === undefined ? {} : { disabledBy: null }) };
      const row = await tx.notificationChannel.update({ where: { id }, data });
      if (!row.enabled) await giveUpWaiting(tx, ctx.workspaceId, id);
      await recordChanged(tx, ctx, before, row);
      return toChannel(row);
    }),
  );
}

/** Its deliveries go with it. False where there is none. */
export function deleteChannel(ctx: Context, id: string): Promise<boolean> {
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      const row = await lockChannel(tx, ctx.workspaceId, id);
      if (!row) return false;
      await tx.notificationChannel.delete({ where: { id } });
      const subject = { kind: "notification_channel", id, name: row.name } as const;
      await recordChange(tx, ctx, { action: "notification_channel.deleted", subject });
      return true;
    }),
  );
}

/** Before any of its deliveries, so that no two wait for each other. */
export async function lockChannel(
  tx: Prisma.TransactionClient,
  workspaceId: string,
  id: string,
): Promise<Row | null> {
  await tx.$queryRawUnsafe(
    "SELECT id FROM notification_channels WHERE workspace_id = $1::uuid AND id = $2::uuid FOR UPDATE",
    workspaceId,
    id,
  );
  return tx.notificationChannel.findFirst({ where: { workspaceId, id } });
}

export async function recordChanged(
  tx: Prisma.TransactionClient,
  ctx: Context,
  before: Row,
  after: Row,
): Promise<void> {
  const subject = { kind: "notification_channel", id: after.id, name: after.name } as const;
  const changes = changesOf(toldOf(before), toldOf(after));
  await recordChange(tx, ctx, { action: "notification_channel.changed", subject, changes });
}

/** What the audit log tells of one: of an address its origin, and of the rest that it changed. */
function toldOf(row: Row) {
  const { name, topics, enabled, recipients, url, sealedSecret } = row;
  return {
    ...{ name, topics, enabled, recipients },
    address: url === null ? null : new URL(url).origin,
    webhookUrl: url,
    sealedSecret,
  };
}

export function toChannel(row: Row): Channel {
  const { id, kind, name, enabled, url, recipients, failuresInRow } = row;
  return {
    ...{ id, kind, name, enabled, url, recipients, failuresInRow },
    // Of another version there may be more.
    topics: notificationTopics.filter((topic) => row.topics.includes(topic)),
    disabledBy: row.disabledBy === "gone" ? "gone" : null,
    createdAt: row.createdAt.toISOString(),
    deliveredAt: row.deliveredAt?.toISOString() ?? null,
    failedAt: row.failedAt?.toISOString() ?? null,
  };
}
