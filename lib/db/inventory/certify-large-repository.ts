import "server-only";
import { createHash } from "node:crypto";
import { getDatabase } from "@/lib/db/database";
import { translateErrors } from "@/lib/db/translate-error";
import type { StatusCounts } from "@/lib/domain/inventory/sync-certificate";
import { CERTIFIED_LINE } from "./certified-line";
import type { SyncAttempt } from "./sync-runs";

/** So many lines are in memory at once, about a megabyte, however many images a repository has. */
const PAGE_SIZE = 5_000;

/**
 * Keeps the SHA-256 and the counts of a repository that the run is done with, in pages that are hashed here: one
 * statement over all of its lines would need as much memory as they have. Nothing where another attempt has the run.
 */
export function certifyLargeRepository(
  { workspaceId, runId, attempt, seq }: SyncAttempt,
  repositoryId: string,
): Promise<void> {
  return translateErrors(async () => {
    const { sha256, statuses } = await readImages(workspaceId, repositoryId);
    await getDatabase().client.$executeRawUnsafe(
      `UPDATE inventory_repositories SET certified_seq = $5, certified_at = clock_timestamp(), certified_sha256 = $6,
         certified_counts = $7::jsonb
       WHERE workspace_id = $1::uuid AND id = $4::uuid AND done_seq = $5 AND EXISTS (
         SELECT 1 FROM sync_runs WHERE workspace_id = $1::uuid AND id = $2::uuid AND attempt = $3 AND state = 'running')`,
      workspaceId,
      runId,
      attempt,
      repositoryId,
      seq,
      sha256,
      JSON.stringify(statuses),
    );
  });
}

type Page = { lines: string | null; rows: number; last: string | null; statuses: StatusCounts };

async function readImages(workspaceId: string, repositoryId: string) {
  const hash = createHash("sha256");
  const statuses: StatusCounts = {};
  let after = "";
  for (;;) {
    const [page] = await getDatabase().client.$queryRawUnsafe<[Page]>(
      `WITH page AS (
         SELECT i.digest, i.status, ${CERTIFIED_LINE} AS line FROM inventory_images i
         WHERE i.workspace_id = $1::uuid AND i.repository_id = $2::uuid AND i.gone_at IS NULL
           AND i.digest > $3 COLLATE "C"
         ORDER BY i.digest COLLATE "C" LIMIT ${PAGE_SIZE}
       )
       SELECT string_agg(line, '' ORDER BY digest COLLATE "C") AS lines, count(*)::int AS rows,
         max(digest COLLATE "C") AS last,
         (SELECT coalesce(jsonb_object_agg(status, counted), '{}') FROM (
            SELECT status, count(*) AS counted FROM page GROUP BY status) AS each) AS statuses
       FROM page`,
      workspaceId,
      repositoryId,
      after,
    );
    hash.update(page.lines ?? "");
    for (const [status, counted] of Object.entries(page.statuses)) {
      statuses[status] = (statuses[status] ?? 0) + counted;
    }
    if (page.rows < PAGE_SIZE || page.last === null) break;
    after = page.last;
  }
  return { sha256: hash.digest("hex"), statuses };
}
