import "server-only";
import * as db from "@/lib/db/notifications/deliveries";
import { AppError } from "@/lib/domain/api/problem";
import type { Context } from "@/lib/domain/console/context";
import type { Delivery } from "@/lib/domain/notifications/delivery";
import { TEST_TYPE } from "@/lib/domain/notifications/topics";
import { env } from "@/lib/env";
import { getChannel, noChannel } from "./channels";

/** Newest first. Errors: `not_found`. */
export async function listDeliveries(
  ctx: Context,
  channelId: string,
): Promise<{ items: Delivery[] }> {
  await getChannel(ctx, channelId);
  return { items: await db.listDeliveries(ctx, channelId) };
}

/** A notification that says it is a test, tried once. Whoever calls has it sent. Errors: `not_found`. */
export async function testChannel(ctx: Context, channelId: string): Promise<Delivery> {
  const { name } = await getChannel(ctx, channelId);
  const { workspaceId, actor } = ctx;
  const { PUBLIC_URL } = env();
  const url = PUBLIC_URL ? `${PUBLIC_URL}/settings/notifications/${channelId}` : null;
  const data = {
    message: `Notification channel “${name}”: this is a test`,
    workspaceId,
    subject: { kind: "notification_channel", id: channelId, name, url },
    actor: { kind: actor.kind, id: actor.id, name: actor.name ?? null },
    reason: null,
    changes: {},
  };
  const made = await db.insertTestDelivery(ctx, channelId, { type: TEST_TYPE, data });
  return made ?? noChannel();
}

/** Has one that was given up tried again, under the same id. Errors: `not_found`. */
export async function resendDelivery(
  ctx: Context,
  channelId: string,
  deliveryId: string,
): Promise<Delivery> {
  const delivery = await db.resumeDelivery(ctx, channelId, deliveryId);
  if (delivery) return delivery;
  throw new AppError("not_found", "There is no such delivery.");
}
