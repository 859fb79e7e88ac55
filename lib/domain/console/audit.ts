/** Every change that is kept in the audit log. */
export const auditActions = [
  "connector.created",
  "connector.changed",
  "connector.deleted",
  "connector.verdict_changed",
  "connector.trust_named",
  "role.created",
  "role.trust_replaced",
  "role.taken_back",
  "role.pasted",
  "role.paste_dropped",
  "external_id.replacement_started",
  "external_id.replacement_cancelled",
  "external_id.replaced",
  "external_id.forgotten",
  "check.cancelled",
  "hand_off.created",
  "hand_off.opened",
  "hand_off.revoked",
  "hand_off.used",
  "registry.created",
  "registry.changed",
  "registry.deleted",
  "sync.cancelled",
  "user.created",
  "user.password_reset",
  "user.password_changed",
  "user.changed",
  "user.signed_out",
  "user.second_factors_reset",
  "user.role_kept",
  "invitation.created",
  "invitation.revoked",
  "authenticator.turned_on",
  "authenticator.turned_off",
  "recovery_code.used",
  "passkey.added",
  "passkey.removed",
  "session.started",
  "session.refused",
  "session.ended",
  "session.others_ended",
  "api_token.created",
  "api_token.revoked",
  "notification_channel.created",
  "notification_channel.changed",
  "notification_channel.deleted",
] as const;
export type AuditAction = (typeof auditActions)[number];

/** What a change can be of. */
export const auditSubjects = [
  "connector",
  "registry",
  "hand_off",
  "user",
  "invitation",
  "api_token",
  "notification_channel",
] as const;
export type AuditSubject = (typeof auditSubjects)[number];

/** What the outbox tells beside: no change that somebody made, and so nothing of the audit log. */
export const outboxOnlyEvents = [
  "registry.sync_failed",
  "registry.sync_partial",
  "sign_in.refused_often",
] as const;
export type OutboxEventType = AuditAction | (typeof outboxOnlyEvents)[number];

/** What changed of a thing: each field with what it was and what it became. */
export type AuditChanges = Record<string, { from: unknown; to: unknown }>;

/** Of these the log keeps that they changed, and not what they are. */
const UNTOLD = new Set([
  "externalId",
  "pendingExternalId",
  "retiredExternalId",
  "sealedSecret",
  // It holds the External ID.
  "pastedTrustPolicy",
  // It may hold a token.
  "webhookUrl",
]);

/** The fields of `after` that differ from `before`; a field of `after` that `before` has not was nothing. */
export function changesOf(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): AuditChanges {
  const changes: AuditChanges = {};
  for (const [field, value] of Object.entries(after)) {
    const to = plain(value);
    const from = plain(before[field]);
    if (JSON.stringify(from) === JSON.stringify(to)) continue;
    changes[field] = UNTOLD.has(field) ? { from: hidden(from), to: hidden(to) } : { from, to };
  }
  return changes;
}

function plain(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : (value ?? null);
}

function hidden(value: unknown): string | null {
  return value === null ? null : "not told";
}
