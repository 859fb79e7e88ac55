import "server-only";
import type { ClaimedDelivery } from "@/lib/db/notifications/claim-delivery";
import { AppError } from "@/lib/domain/api/problem";
import type { ChannelKind } from "@/lib/domain/notifications/channel";
import type { SendResult } from "@/lib/domain/notifications/delivery";
import { toMail } from "@/lib/domain/notifications/mail-text";
import { toSlackText } from "@/lib/domain/notifications/slack-text";
import { env } from "@/lib/env";
import { sendMail } from "@/lib/outbound/send-mail";
import { openFor } from "@/lib/services/secrets/seal-for";
import { channelPlace } from "./channel-secret";
import { postJson } from "./post-json";
import { signWebhook } from "./sign-webhook";

type Send = (claim: ClaimedDelivery, signal: AbortSignal) => Promise<SendResult>;

const SENDERS = {
  webhook: (claim, signal) => {
    const { type, at, data } = claim;
    const body = JSON.stringify({ type, timestamp: at.toISOString(), data });
    const signed = signWebhook({ id: idOf(claim), secret: openSecret(claim), body });
    return postJson({ url: claim.url ?? "", body, headers: signed }, signal);
  },
  slack: (claim, signal) =>
    postJson(
      { url: openSecret(claim), body: JSON.stringify({ text: toSlackText(claim) }) },
      signal,
    ),
  email: async (claim, signal) => {
    const { SMTP_URL, SMTP_FROM } = env();
    if (!SMTP_URL || !SMTP_FROM) return { ok: false, status: null, failure: "mail_not_set_up" };
    const { recipients, at } = claim;
    const mail = {
      ...toMail(claim, at.toISOString()),
      from: SMTP_FROM,
      recipients,
      id: idOf(claim),
    };
    return sendMail(SMTP_URL, mail, signal);
  },
} as const satisfies Record<ChannelKind, Send>;

/** One try. Rejects only with the signal’s reason. */
export async function sendNotification(
  claim: ClaimedDelivery,
  signal: AbortSignal,
): Promise<SendResult> {
  try {
    return await SENDERS[claim.kind](claim, signal);
  } catch (error) {
    if (error instanceof AppError && error.code === "secret_unavailable") {
      return { ok: false, status: null, failure: "secret_unavailable" };
    }
    throw error;
  }
}

/** The same for every try: of the event and the channel, or of the test. It has no dot, which the signature goes by. */
function idOf({ eventId, id, channelId }: ClaimedDelivery): string {
  return eventId === null ? `test_${id}` : `evt_${eventId}_${channelId}`;
}

function openSecret(claim: ClaimedDelivery): string {
  return openFor(channelPlace(claim), claim.sealedSecret ?? "");
}
