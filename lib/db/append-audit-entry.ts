import "server-only";
import type { AuditChanges } from "@/lib/domain/console/audit";
import type { AuditEntry } from "@/lib/domain/console/audit-entry";
import type { Context } from "@/lib/domain/console/context";
import { auditEntryId } from "./audit-entry-id";
import type { Prisma } from "./generated/client";
import { hashAuditEntry } from "./hash-audit-entry";

type Told = { action: string; subject: AuditEntry["subject"]; changes: AuditChanges };

/**
 * Adds an entry to the workspace's chain. Its end stays locked until the transaction ends, so that of two writers the
 * second holds on to the first's entry, and an entry whose change was not made leaves no gap.
 */
export async function appendAuditEntry(
  tx: Prisma.TransactionClient,
  ctx: Context,
  { action, subject, changes }: Told,
): Promise<void> {
  const { workspaceId, requestId, actor } = ctx;
  const end = await lockEnd(tx, workspaceId);
  const now = ctx.now();
  const place = Number(end.seq) + 1;
  const entry = {
    id: auditEntryId(now, place),
    seq: place,
    at: now.toISOString(),
    actor: { kind: actor.kind, id: actor.id, name: actor.name ?? null },
    address: ctx.address ?? null,
    ...{ requestId, action, subject },
    // As the database will give it back.
    changes: JSON.parse(JSON.stringify(changes)) as AuditEntry["changes"],
  };
  const hash = hashAuditEntry({ ...entry, workspaceId, previous: end.hash });
  const { id, seq, at, address } = entry;
  await tx.auditEntry.create({
    data: {
      ...{ id, workspaceId, seq, hash, at, address, requestId, action },
      actorKind: actor.kind,
      actorId: actor.id,
      actorName: entry.actor.name,
      subjectKind: subject.kind,
      subjectId: subject.id,
      subjectName: subject.name,
      changes: entry.changes as Prisma.InputJsonValue,
    },
  });
  await tx.auditChain.update({ where: { workspaceId }, data: { seq, hash } });
}

type End = { seq: bigint; hash: string };

async function lockEnd(tx: Prisma.TransactionClient, workspaceId: string): Promise<End> {
  const read = () =>
    tx.$queryRawUnsafe<End[]>(
      "SELECT seq, hash FROM audit_chains WHERE workspace_id = $1::uuid FOR UPDATE",
      workspaceId,
    );
  const [end] = await read();
  if (end) return end;
  await tx.$executeRawUnsafe(
    "INSERT INTO audit_chains (workspace_id) VALUES ($1::uuid) ON CONFLICT DO NOTHING",
    workspaceId,
  );
  const [begun] = await read();
  if (!begun) throw new Error("The chain of the audit log has no end.");
  return begun;
}
