import type { OutboxEventType } from "@/lib/domain/console/audit";

/** What a channel may hear of, and the events of the outbox that each is made of. */
export const TOPIC_EVENTS = {
  verdicts: ["connector.verdict_changed"],
  syncs: ["registry.sync_failed", "registry.sync_partial"],
  security: [
    "sign_in.refused_often",
    "user.created",
    "user.changed",
    "user.password_reset",
    "user.password_changed",
    "user.second_factors_reset",
    "invitation.created",
    "authenticator.turned_on",
    "authenticator.turned_off",
    "recovery_code.used",
    "passkey.added",
    "passkey.removed",
    "api_token.created",
    "external_id.replaced",
    "role.created",
    "role.trust_replaced",
    "hand_off.created",
    "hand_off.used",
    "notification_channel.created",
    "notification_channel.changed",
    "notification_channel.deleted",
  ],
  changes: ["connector.created", "connector.deleted", "registry.created", "registry.deleted"],
} as const satisfies Record<string, readonly OutboxEventType[]>;
export type NotificationTopic = keyof typeof TOPIC_EVENTS;
export const notificationTopics = Object.keys(TOPIC_EVENTS) as [
  NotificationTopic,
  ...NotificationTopic[],
];

/** What goes into the outbox, because somebody may hear of it. */
export const OUTBOX_EVENTS: ReadonlySet<OutboxEventType> = new Set<OutboxEventType>(
  Object.values(TOPIC_EVENTS).flat(),
);

/** Undefined for an event that nobody hears of, such as one that another version wrote. */
export function topicOf(eventType: string): NotificationTopic | undefined {
  return notificationTopics.find((topic) => {
    const events: readonly string[] = TOPIC_EVENTS[topic];
    return events.includes(eventType);
  });
}

/** The `type` of what is sent: `security.user_changed`, `connector.verdict_changed`. */
export function notificationType(eventType: string): string {
  return topicOf(eventType) === "security"
    ? `security.${eventType.replaceAll(".", "_")}`
    : eventType;
}

/** The type of what *Send a test* sends. */
export const TEST_TYPE = "notification.test";
