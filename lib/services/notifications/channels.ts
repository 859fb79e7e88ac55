import "server-only";
import { randomUUID } from "node:crypto";
import * as db from "@/lib/db/notifications/channels";
import { AppError, fieldError } from "@/lib/domain/api/problem";
import type { Context } from "@/lib/domain/console/context";
import type { SealedPlace } from "@/lib/domain/console/sealed-place";
import {
  type Channel,
  type ChannelChange,
  type ChannelCreate,
  type ChannelCreated,
  MOST_CHANNELS,
} from "@/lib/domain/notifications/channel";
import { sealFor } from "@/lib/services/secrets/seal-for";
import { channelPlace, newSigningSecret } from "./channel-secret";
import { mailIsSetUp, requireMail, requireReceiver } from "./require-receiver";

/** Only this answer ever holds a webhook’s secret. Errors: `validation_failed`, `secret_unavailable`. */
export async function createChannel(ctx: Context, input: ChannelCreate): Promise<ChannelCreated> {
  if (input.kind === "email") requireMail();
  else requireReceiver(input.url);
  const id = randomUUID();
  const { kind, name, topics, enabled } = input;
  const place = channelPlace({ workspaceId: ctx.workspaceId, channelId: id, kind });
  const secret = kind === "webhook" ? newSigningSecret() : null;
  const channel = await db.insertChannel(
    ctx,
    {
      ...{ id, kind, name, topics, enabled },
      url: null,
      sealedSecret: secret && sealFor(secret)(place),
      recipients: [],
      ...receiverOf(input, place),
    },
    MOST_CHANNELS,
  );
  if (channel) return { channel, secret };
  const message = `There are ${MOST_CHANNELS} channels: delete one that is not used any more.`;
  throw fieldError("validation_failed", "/name", message, "too_many");
}

/** By name. */
export async function listChannels(ctx: Context) {
  return { items: await db.listChannels(ctx), mailIsSetUp: mailIsSetUp() };
}

/** Errors: `not_found`. */
export async function getChannel(ctx: Context, id: string): Promise<Channel> {
  return (await db.findChannel(ctx, id)) ?? noChannel();
}

/** A webhook keeps its secret. Errors: `not_found`, `validation_failed`, `secret_unavailable`. */
export async function updateChannel(
  ctx: Context,
  id: string,
  { url, recipients, ...plain }: ChannelChange,
): Promise<Channel> {
  const { kind } = await getChannel(ctx, id);
  if (url !== undefined && kind === "email")
    throw notOf("/url", "An e-mail channel has no address.");
  if (recipients !== undefined && kind !== "email") {
    throw notOf("/recipients", "Only an e-mail channel has recipients.");
  }
  if (url !== undefined) requireReceiver(url);
  const place = channelPlace({ workspaceId: ctx.workspaceId, channelId: id, kind });
  const receiver = url === undefined || kind === "email" ? {} : receiverOf({ kind, url }, place);
  const change = { ...plain, ...receiver, ...(recipients ? { recipients } : {}) };
  return (await db.updateChannel(ctx, id, change)) ?? noChannel();
}

/** Errors: `not_found`. */
export async function deleteChannel(ctx: Context, id: string): Promise<void> {
  if (!(await db.deleteChannel(ctx, id))) noChannel();
}

type Receiver =
  | { kind: "webhook" | "slack"; url: string }
  | { kind: "email"; recipients: string[] };

/** Of Slack the whole address is a secret, which the database has sealed. */
function receiverOf(receiver: Receiver, place: SealedPlace): db.ChangedChannel {
  if (receiver.kind === "email") return { recipients: receiver.recipients };
  const url = new URL(receiver.url);
  if (receiver.kind === "webhook") return { url: url.href };
  return { url: url.origin, sealedSecret: sealFor(url.href)(place) };
}

function notOf(pointer: string, message: string): AppError {
  return fieldError("validation_failed", pointer, message, "not_of_this_kind");
}

export function noChannel(): never {
  throw new AppError("not_found", "There is no such channel.");
}
