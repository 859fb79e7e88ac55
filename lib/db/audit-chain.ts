import "server-only";
import type { AuditChanges } from "@/lib/domain/console/audit";
import type { AuditEntry } from "@/lib/domain/console/audit-entry";
import { getDatabase } from "./database";
import type { AuditEntry as AuditRow } from "./generated/client";
import { translateErrors } from "./translate-error";

/** What the database itself says of a chain. */
export type ChainEnds = {
  /** The last entry. */
  end: { seq: number; hash: string };
  /** The last one that retention removed. */
  removed: { seq: number; hash: string };
};

/** Every workspace that has entries or a chain, with its name where it still has one. */
export function listAuditedWorkspaces(): Promise<{ id: string; name: string | null }[]> {
  return translateErrors(() =>
    getDatabase().client.$queryRawUnsafe<{ id: string; name: string | null }[]>(
      `SELECT audited.id::text AS id, w.name FROM (
         SELECT workspace_id AS id FROM audit_chains UNION SELECT workspace_id FROM audit_entries) AS audited
       LEFT JOIN workspaces w ON w.id = audited.id ORDER BY audited.id`,
    ),
  );
}

/** Null where there is none: nothing was ever recorded, or its row is gone. */
export function readChainEnds(workspaceId: string): Promise<ChainEnds | null> {
  return translateErrors(async () => {
    const row = await getDatabase().client.auditChain.findUnique({ where: { workspaceId } });
    return (
      row && {
        end: { seq: Number(row.seq), hash: row.hash },
        removed: { seq: Number(row.removedSeq), hash: row.removedHash },
      }
    );
  });
}

/** The entries that come after a place, in their order. */
export function readChain(
  workspaceId: string,
  afterSeq: number,
  limit: number,
): Promise<AuditEntry[]> {
  return translateErrors(async () => {
    const rows = await getDatabase().client.auditEntry.findMany({
      where: { workspaceId, seq: { gt: afterSeq } },
      orderBy: { seq: "asc" },
      take: limit,
    });
    return rows.map(toAuditEntry);
  });
}

export function toAuditEntry(row: AuditRow): AuditEntry {
  return {
    id: row.id,
    seq: Number(row.seq),
    at: row.at.toISOString(),
    actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
    address: row.address,
    requestId: row.requestId,
    action: row.action,
    subject: { kind: row.subjectKind, id: row.subjectId, name: row.subjectName },
    changes: row.changes as AuditChanges as AuditEntry["changes"],
    hash: row.hash,
  };
}
