import "server-only";
import { getDatabase } from "@/lib/db/database";
import { translateErrors } from "@/lib/db/translate-error";
import type { RepositoryPage } from "@/lib/domain/inventory/inventory-reader";
import type { SyncProblem } from "@/lib/domain/inventory/sync-run";
import { loseTags } from "./lose-tags";
import type { SyncAttempt, SyncWord } from "./sync-runs";

/** How many repositories of a page the filter left out, and whether the page is the first: a list may begin anew. */
export type LeftOut = { count: number; isFirst: boolean };

/**
 * Keeps one page of the list, with the place where it goes on, in one statement: a page is kept once or not at all. Where
 * an earlier run came to in a repository's images is no place of this one.
 */
export function writeRepositoryPage(
  { workspaceId, runId, attempt }: SyncAttempt,
  { repositories, nextToken }: RepositoryPage,
  leftOut: LeftOut = { count: 0, isFirst: false },
): Promise<SyncWord> {
  return translateErrors(async () => {
    const [row] = await getDatabase().client.$queryRawUnsafe<{ cancelled: boolean }[]>(
      `WITH listed AS (
         SELECT DISTINCT ON (name) * FROM jsonb_to_recordset($4::jsonb)
           AS each(name text, uri text, "createdAt" timestamptz, settings jsonb)
       ), run AS (
         UPDATE sync_runs SET heard_at = clock_timestamp(), pages = pages + 1, page_token = $5,
           repositories_left_out = CASE WHEN $7 THEN 0 ELSE repositories_left_out END + $6::int,
           listed_at = CASE WHEN $5::text IS NULL THEN clock_timestamp() END
         WHERE workspace_id = $1::uuid AND id = $2::uuid AND attempt = $3 AND state = 'running' AND listed_at IS NULL
         RETURNING registry_id, seq, cancel_requested_at IS NOT NULL AS cancelled
       ), written AS (
         INSERT INTO inventory_repositories AS known
           (workspace_id, id, registry_id, name, uri, created_at, settings, seen_seq, first_seen_at)
         SELECT $1::uuid, gen_random_uuid(), run.registry_id, name, uri, "createdAt", settings, run.seq, clock_timestamp()
         FROM listed, run
         ON CONFLICT (workspace_id, registry_id, name) DO UPDATE SET uri = EXCLUDED.uri,
           created_at = EXCLUDED.created_at, settings = EXCLUDED.settings, seen_seq = EXCLUDED.seen_seq,
           page_token = CASE WHEN known.seen_seq = EXCLUDED.seen_seq THEN known.page_token END,
           listed_images = CASE WHEN known.seen_seq = EXCLUDED.seen_seq THEN known.listed_images ELSE 0 END,
           gone_at = NULL
         RETURNING 1
       )
       SELECT run.cancelled, (SELECT count(*) FROM written) AS written FROM run`,
      workspaceId,
      runId,
      attempt,
      JSON.stringify(repositories),
      nextToken,
      leftOut.count,
      leftOut.isFirst,
    );
    if (!row) return "lost";
    return row.cancelled ? "cancelled" : "go on";
  });
}

/**
 * After the list came to its end: what it did not have is gone, with its images, and the repositories of the run are
 * counted. After a list that did not, only the latter.
 */
export function closeRepositoryList(
  { workspaceId, runId, attempt, registryId, seq }: SyncAttempt,
  problem: SyncProblem | null,
): Promise<boolean> {
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      const mine = await tx.$executeRawUnsafe(
        `UPDATE sync_runs SET list_problem = $4::jsonb, heard_at = clock_timestamp(),
           repositories_listed = (SELECT count(*) FROM inventory_repositories
             WHERE workspace_id = $1::uuid AND registry_id = $5::uuid AND seen_seq = $6)
         WHERE workspace_id = $1::uuid AND id = $2::uuid AND attempt = $3 AND state = 'running'`,
        workspaceId,
        runId,
        attempt,
        problem && JSON.stringify(problem),
        registryId,
        seq,
      );
      if (mine === 0) return false;
      if (problem) return true;
      const gone = await tx.$queryRawUnsafe<{ id: string }[]>(
        `UPDATE inventory_repositories SET gone_at = clock_timestamp(), page_token = NULL, image_count = 0,
           untagged_count = 0, archived_count = 0, size_bytes = 0, newest_push_at = NULL, mark_shares = NULL
         WHERE workspace_id = $1::uuid AND registry_id = $2::uuid AND seen_seq <> $3 AND gone_at IS NULL RETURNING id`,
        workspaceId,
        registryId,
        seq,
      );
      const ids = gone.map(({ id }) => id);
      await loseTags(tx, { workspaceId, seq }, ids, "all");
      const images = await tx.$executeRawUnsafe(
        `UPDATE inventory_images SET gone_at = clock_timestamp()
         WHERE workspace_id = $1::uuid AND repository_id = ANY($2::uuid[]) AND gone_at IS NULL`,
        workspaceId,
        ids,
      );
      await tx.$executeRawUnsafe(
        `UPDATE sync_runs SET repositories_gone = repositories_gone + $3, images_gone = images_gone + $4
         WHERE workspace_id = $1::uuid AND id = $2::uuid`,
        workspaceId,
        runId,
        gone.length,
        images,
      );
      return true;
    }),
  );
}
