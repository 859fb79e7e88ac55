import "server-only";
import { type AuditAction, type AuditChanges, OUTBOX_EVENTS } from "@/lib/domain/console/audit";
import type { Context } from "@/lib/domain/console/context";
import { getDatabase } from "./database";
import type { Prisma } from "./generated/client";
import { translateErrors } from "./translate-error";

export type Change = {
  action: AuditAction;
  subject: {
    kind: "connector" | "registry" | "hand_off" | "user" | "invitation" | "api_token";
    id: string;
    name: string | null;
  };
  changes?: AuditChanges;
};

/**
 * Writes a change into the audit log, and into the outbox where others may care, in the transaction that makes it.
 * `changes` with nothing in them are none.
 */
export async function recordChange(
  tx: Prisma.TransactionClient,
  ctx: Context,
  { action, subject, changes: given }: Change,
): Promise<void> {
  if (given && Object.keys(given).length === 0) return;
  const changes = given ?? {};
  const { actor, workspaceId, requestId } = ctx;
  const about = { workspaceId, subjectKind: subject.kind, subjectId: subject.id };
  await tx.auditEntry.create({
    data: {
      ...about,
      at: ctx.now(),
      actorKind: actor.kind,
      actorId: actor.id,
      requestId,
      action,
      subjectName: subject.name,
      changes: changes as Prisma.InputJsonValue,
    },
  });
  if (!OUTBOX_EVENTS.has(action)) return;
  const payload = { name: subject.name, actor: { ...actor }, changes } as Prisma.InputJsonValue;
  await tx.outboxEvent.create({ data: { ...about, at: ctx.now(), type: action, payload } });
}

/** The same of what was done elsewhere, and changes no other row. */
export function recordAction(ctx: Context, change: Change): Promise<void> {
  return translateErrors(() =>
    getDatabase().client.$transaction((tx) => recordChange(tx, ctx, change)),
  );
}
