import type { ChannelKind } from "@/lib/domain/notifications/channel";
import type { Delivery, DeliveryFailure } from "@/lib/domain/notifications/delivery";
import type { NotificationTopic } from "@/lib/domain/notifications/topics";

export const kindLabels = {
  webhook: "Webhook",
  slack: "Slack",
  email: "E-mail",
} as const satisfies Record<ChannelKind, string>;

export const kindHelp = {
  webhook: "JSON, signed as Standard Webhooks says.",
  slack: "An incoming webhook of Slack, or of what takes the same, such as Mattermost.",
  email: "Plain mails through the mail server of this console.",
} as const satisfies Record<ChannelKind, string>;

export const topicLabels = {
  verdicts: "Verdicts",
  syncs: "Syncs",
  security: "Security",
  changes: "Connectors and registries",
} as const satisfies Record<NotificationTopic, string>;

export const topicHelp = {
  verdicts: "A connector’s verdict changed, either way.",
  syncs: "A sync failed or ended partial.",
  security:
    "Sign-ins refused many times, users, invitations, API tokens, hand-off links, roles in AWS, External IDs, these channels.",
  changes: "One was created or deleted.",
} as const satisfies Record<NotificationTopic, string>;

const failureWords = {
  refused: "Refused",
  partly_refused: "Some recipients were refused",
  redirect: "It answered with a redirect, which is not followed",
  gone: "It is gone: the channel was disabled",
  timeout: "No answer within 15 seconds",
  dns: "The host is not found by name",
  connection: "No connection",
  tls: "No trusted TLS connection",
  unreadable: "The answer is not HTTP",
  private_address: "The host leads to a private address, which is not allowed",
  http_not_allowed: "http is not allowed for this host",
  secret_unavailable:
    "The channel’s secret does not open: enter the address again, or make a new channel",
  mail_not_set_up: "This console has no mail server",
  disabled: "The channel was disabled",
} as const satisfies Record<DeliveryFailure, string>;

/** How the last try went: `Refused, answered 503`. Undefined before the first. */
export function sayOutcome({ state, failure, answerStatus }: Delivery): string | undefined {
  const answered = answerStatus === null ? "" : `, answered ${answerStatus}`;
  if (state === "delivered") return `Taken${answered}`;
  return failure === null ? undefined : `${failureWords[failure]}${answered}`;
}
