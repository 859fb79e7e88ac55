import "server-only";
import type { OutboxEventType } from "@/lib/domain/console/audit";
import type { Prisma } from "./generated/client";

export type NewEvent = {
  workspaceId: string;
  at: Date;
  type: OutboxEventType;
  subject: { kind: string; id: string };
  /** EventPayload of lib/domain/notifications. */
  payload: object;
};

/** Puts what others may want to hear of into the outbox, in the transaction of what happened. */
export async function writeEvent(
  tx: Prisma.TransactionClient,
  { workspaceId, at, type, subject, payload }: NewEvent,
): Promise<void> {
  const about = { workspaceId, subjectKind: subject.kind, subjectId: subject.id };
  await tx.outboxEvent.create({
    data: { ...about, at, type, payload: payload as Prisma.InputJsonValue },
  });
}
