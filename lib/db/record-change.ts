import "server-only";
import type { AuditAction, AuditChanges, AuditSubject } from "@/lib/domain/console/audit";
import type { Actor, Context } from "@/lib/domain/console/context";
import { OUTBOX_EVENTS } from "@/lib/domain/notifications/topics";
import { appendAuditEntry } from "./append-audit-entry";
import { getDatabase } from "./database";
import type { Prisma } from "./generated/client";
import { translateErrors } from "./translate-error";
import { writeEvent } from "./write-event";

export type Change = {
  action: AuditAction;
  subject: { kind: AuditSubject; id: string; name: string | null };
  changes?: AuditChanges;
};

/**
 * Writes a change into the audit log, and into the outbox where others may care, in the transaction that makes it.
 * `changes` with nothing in them are none. It locks the end of the workspace's chain: a transaction locks no row that
 * others may hold after it, or two could wait for each other.
 */
export async function recordChange(
  tx: Prisma.TransactionClient,
  ctx: Context,
  { action, subject, changes: given }: Change,
): Promise<void> {
  if (given && Object.keys(given).length === 0) return;
  const changes = given ?? {};
  const { workspaceId } = ctx;
  const actor = named(ctx.actor, subject);
  await appendAuditEntry(tx, { ...ctx, actor }, { action, subject, changes });
  if (!OUTBOX_EVENTS.has(action)) return;
  const payload = { name: subject.name, actor: { ...actor }, changes };
  await writeEvent(tx, { workspaceId, at: ctx.now(), type: action, subject, payload });
}

/** Who signs in, or joins, is not called by a name yet: what they do it to is themselves. */
function named(actor: Actor, { kind, id, name }: Change["subject"]): Actor {
  const isThemselves = kind === "user" && actor.kind === "user" && actor.id === id;
  return isThemselves && actor.name === undefined && name ? { ...actor, name } : actor;
}

/** The same of what was done elsewhere, and changes no other row. */
export function recordAction(ctx: Context, change: Change): Promise<void> {
  return translateErrors(() =>
    getDatabase().client.$transaction((tx) => recordChange(tx, ctx, change)),
  );
}
