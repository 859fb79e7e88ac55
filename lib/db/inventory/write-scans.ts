import "server-only";
import { getDatabase } from "@/lib/db/database";
import { translateErrors } from "@/lib/db/translate-error";
import type { Context } from "@/lib/domain/console/context";

/** What a registry answered of one image; without status and findings: it was never scanned. */
export type ScanToKeep = {
  repositoryId: string;
  digest: string;
  status: string | null;
  scannedAt: string | null;
  findings: Record<string, number> | null;
};

/**
 * Keeps what was told of scans, and that it was asked for now. Rows are looked up one after another, whatever the planner
 * believes of their table, and locked in the order in which a sync writes them, so that neither waits for the other in a
 * circle. One that a sync writes at this very moment is left to the next reading. Answers how many were kept.
 */
export function writeScans(
  { workspaceId }: Context,
  scans: readonly ScanToKeep[],
): Promise<number> {
  return translateErrors(() =>
    getDatabase().client.$executeRawUnsafe(
      `WITH told AS MATERIALIZED (
         SELECT * FROM jsonb_to_recordset($2::jsonb) AS each(
           "repositoryId" uuid, digest text, status text, "scannedAt" timestamptz, findings jsonb)
       ), locked AS MATERIALIZED (
         SELECT found.place FROM (SELECT * FROM told ORDER BY "repositoryId", digest) ordered CROSS JOIN LATERAL (
           SELECT known.ctid AS place FROM inventory_images known
           WHERE known.workspace_id = $1::uuid AND known.repository_id = ordered."repositoryId"
             AND known.digest = ordered.digest OFFSET 0 FOR UPDATE) found
       )
       UPDATE inventory_images i SET scan_read_at = clock_timestamp(), (scan_status, scanned_at, findings) = (
         SELECT status, "scannedAt", findings FROM told
         WHERE told."repositoryId" = i.repository_id AND told.digest = i.digest LIMIT 1)
       WHERE i.workspace_id = $1::uuid AND i.ctid = ANY(ARRAY(SELECT place FROM locked))`,
      workspaceId,
      JSON.stringify(scans),
    ),
  );
}
