import { z } from "zod";
import { actionFacts, subjectLabel } from "@/lib/domain/console/audit-words";
import { actorSchema } from "@/lib/domain/console/context";
import { notificationType, topicOf } from "./topics";

/** What the outbox holds of an event, beside its type and what it is of. */
export const eventPayloadSchema = z.object({
  name: z.string().nullable(),
  actor: actorSchema.nullable().default(null),
  changes: z.record(z.string(), z.object({ from: z.unknown(), to: z.unknown() })).default({}),
  /** Why a sync ended as it did; how often a sign-in was refused. */
  reason: z.string().nullable().default(null),
});

export type OutboxEvent = {
  workspaceId: string;
  type: string;
  subjectKind: string;
  subjectId: string;
  payload: unknown;
};

/** `data` of what a webhook is sent. Names and reasons are texts of users, and of AWS. */
export const noticeDataSchema = z.object({
  /** One line in plain words. */
  message: z.string(),
  workspaceId: z.string(),
  subject: z.object({
    kind: z.string(),
    id: z.string(),
    name: z.string().nullable(),
    /** Its page; null where the console does not know its own address, and for what is gone. */
    url: z.string().nullable(),
  }),
  actor: z.object({ kind: z.string(), id: z.string(), name: z.string().nullable() }).nullable(),
  reason: z.string().nullable(),
  /** Each changed field; of a secret only that it changed. */
  changes: z.record(z.string(), z.object({ from: z.unknown(), to: z.unknown() })),
});
export type NoticeData = z.infer<typeof noticeDataSchema>;
export type Notice = { type: string; data: NoticeData };

const OUTBOX_WORDS: Readonly<Record<string, string>> = {
  "registry.sync_failed": "sync failed",
  "registry.sync_partial": "sync ended partial",
  "sign_in.refused_often": "sign-in refused many times",
};

/** What is told of an event; null where it says nothing that a channel could hear of. */
export function toNotice(event: OutboxEvent, publicUrl: string | null): Notice | null {
  if (!topicOf(event.type)) return null;
  const { name, actor, changes, reason } = eventPayloadSchema.parse(event.payload);
  const { workspaceId, subjectKind: kind, subjectId: id } = event;
  // What a check found beside its verdict is on the connector's page.
  if (event.type === "connector.verdict_changed" && !changes.status) return null;
  const path = event.type.endsWith(".deleted") ? null : pathOf(kind, id);
  return {
    type: notificationType(event.type),
    data: {
      message: `${subjectLabel(kind)}${name === null ? "" : ` “${name}”`}: ${sayDone(event.type, changes)}`,
      workspaceId,
      subject: { kind, id, name, url: publicUrl && path && publicUrl + path },
      actor: actor && { kind: actor.kind, id: actor.id, name: actor.name ?? null },
      reason,
      changes,
    },
  };
}

function sayDone(type: string, { status }: NoticeData["changes"]): string {
  const words = actionFacts(type)?.words ?? OUTBOX_WORDS[type] ?? type;
  if (type !== "connector.verdict_changed" || !status) return words;
  return `${words}, ${status.from} → ${status.to}`;
}

const PATHS: Readonly<Record<string, (id: string) => string>> = {
  connector: (id) => `/assets/connectors/${id}`,
  registry: (id) => `/assets/registries/${id}`,
  user: () => "/settings/users",
  invitation: () => "/settings/users",
  api_token: () => "/settings/api-tokens",
  notification_channel: (id) => `/settings/notifications/${id}`,
};

function pathOf(kind: string, id: string): string | null {
  return PATHS[kind]?.(id) ?? null;
}
