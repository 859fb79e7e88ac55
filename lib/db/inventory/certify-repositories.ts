import "server-only";
import { getDatabase } from "@/lib/db/database";
import { CERTIFIED_LINE } from "./certified-line";
import { certifyLargeRepository } from "./certify-large-repository";
import { hearSyncRun, type SyncAttempt } from "./sync-runs";

const REPOSITORIES_AT_ONCE = 200;
/** So many lines, about a megabyte, are made by one statement. */
const IMAGES_AT_ONCE = 5_000;

/**
 * Keeps the SHA-256 and the counts of every repository that the run listed to its end. At the end of the run, when none
 * of them changes any more: many in one statement cost a tenth of one statement each. What an attempt that died has kept
 * is not made again; one that lost the run keeps nothing.
 */
export async function certifyRepositories(attempt: SyncAttempt): Promise<void> {
  let after = "";
  for (;;) {
    if ((await hearSyncRun(attempt)) === "lost") return;
    const rows = await findUncertified(attempt, after);
    let batch: string[] = [];
    let images = 0;
    for (const { id, imageCount } of rows) {
      if (imageCount > IMAGES_AT_ONCE) {
        await certifyLargeRepository(attempt, id);
        continue;
      }
      if (images + imageCount > IMAGES_AT_ONCE) {
        await certifyBatch(attempt, batch);
        batch = [];
        images = 0;
      }
      batch.push(id);
      images += imageCount;
    }
    if (batch.length > 0) await certifyBatch(attempt, batch);
    after = rows.at(-1)?.name ?? after;
    if (rows.length < REPOSITORIES_AT_ONCE) return;
  }
}

function findUncertified(
  { workspaceId, registryId, seq }: SyncAttempt,
  after: string,
): Promise<{ id: string; name: string; imageCount: number }[]> {
  return getDatabase().client.$queryRawUnsafe(
    `SELECT id, name, image_count AS "imageCount" FROM inventory_repositories
     WHERE workspace_id = $1::uuid AND registry_id = $2::uuid AND seen_seq = $3 AND done_seq = $3
       AND certified_seq IS DISTINCT FROM $3 AND problem IS NULL AND gone_at IS NULL AND name > $4 COLLATE "C"
     ORDER BY name COLLATE "C" LIMIT ${REPOSITORIES_AT_ONCE}`,
    workspaceId,
    registryId,
    seq,
    after,
  );
}

async function certifyBatch(
  { workspaceId, runId, attempt, seq }: SyncAttempt,
  ids: readonly string[],
): Promise<void> {
  await getDatabase().client.$executeRawUnsafe(
    // Each by itself, so that whatever the planner knows of the table it goes by the repository's own key.
    `UPDATE inventory_repositories r SET certified_seq = $5, certified_at = clock_timestamp(),
       certified_sha256 = encode(sha256(convert_to(coalesce(listed.lines, ''), 'UTF8')), 'hex'),
       certified_counts = coalesce(counted.counts, '{}')
     FROM unnest($4::uuid[]) AS wanted(id)
       CROSS JOIN LATERAL (
         SELECT string_agg(${CERTIFIED_LINE}, '' ORDER BY i.digest COLLATE "C") AS lines FROM inventory_images i
         WHERE i.workspace_id = $1::uuid AND i.repository_id = wanted.id AND i.gone_at IS NULL
       ) listed
       CROSS JOIN LATERAL (
         SELECT jsonb_object_agg(status, images) AS counts FROM (
           SELECT i.status, count(*) AS images FROM inventory_images i
           WHERE i.workspace_id = $1::uuid AND i.repository_id = wanted.id AND i.gone_at IS NULL GROUP BY i.status) each
       ) counted
     WHERE r.workspace_id = $1::uuid AND r.id = wanted.id AND r.done_seq = $5 AND EXISTS (
       SELECT 1 FROM sync_runs WHERE workspace_id = $1::uuid AND id = $2::uuid AND attempt = $3 AND state = 'running')`,
    workspaceId,
    runId,
    attempt,
    [...ids],
    seq,
  );
}
