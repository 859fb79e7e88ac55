import "server-only";
import { getDatabase } from "./database";
import { translateErrors } from "./translate-error";

/** What one transaction takes, so that no writer waits long for the chain. */
export const REMOVED_AT_ONCE = 1_000;

/** Chains whose first kept entry is old enough. */
export function listOutdatedChains(before: Date): Promise<string[]> {
  return translateErrors(async () => {
    const rows = await getDatabase().client.$queryRawUnsafe<{ id: string }[]>(
      `SELECT c.workspace_id::text AS id FROM audit_chains c
       WHERE EXISTS (SELECT 1 FROM audit_entries e
         WHERE e.workspace_id = c.workspace_id AND e.seq = c.removed_seq + 1 AND e.at < $1::timestamptz)
       ORDER BY c.workspace_id LIMIT 1000`,
      before.toISOString(),
    );
    return rows.map(({ id }) => id);
  });
}

/**
 * Removes the beginning of a workspace’s chain, as far as every entry is older; answers how many. The place and the hash
 * of the last one stay, so that what is kept can still be verified.
 */
export function removeOldAuditEntries(workspaceId: string, before: Date): Promise<number> {
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      await tx.$queryRawUnsafe(
        "SELECT seq FROM audit_chains WHERE workspace_id = $1::uuid FOR UPDATE",
        workspaceId,
      );
      const chain = await tx.auditChain.findUnique({ where: { workspaceId } });
      if (!chain) return 0;
      const rows = await tx.auditEntry.findMany({
        where: { workspaceId, seq: { gt: chain.removedSeq } },
        orderBy: { seq: "asc" },
        take: REMOVED_AT_ONCE,
        select: { seq: true, hash: true, at: true },
      });
      const firstKept = rows.findIndex(({ at }) => at >= before);
      const old = firstKept === -1 ? rows : rows.slice(0, firstKept);
      const last = old.at(-1);
      if (!last) return 0;
      const { count } = await tx.auditEntry.deleteMany({
        where: { workspaceId, seq: { lte: last.seq } },
      });
      await tx.auditChain.update({
        where: { workspaceId },
        data: { removedSeq: last.seq, removedHash: last.hash },
      });
      return count;
    }),
  );
}
