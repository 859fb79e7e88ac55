import "server-only";
import { getDatabase } from "@/lib/db/database";
import { translateErrors } from "@/lib/db/translate-error";
import type { ImagePage } from "@/lib/domain/inventory/inventory-reader";
import { keepImagesSql } from "./keep-images-sql";
import type { SyncAttempt, SyncWord } from "./sync-runs";

/** A repository whose images the run has to list, and where it is with that. */
export type PendingRepository = {
  id: string;
  name: string;
  pageToken: string | null;
  listedImages: number;
};

/** The next of those that the run has listed and is not done with, by name; after `after`. */
export function findPendingRepositories(
  { workspaceId, registryId, seq }: SyncAttempt,
  { after, limit }: { after: string; limit: number },
): Promise<PendingRepository[]> {
  return translateErrors(() =>
    getDatabase().client.$queryRawUnsafe<PendingRepository[]>(
      `SELECT id, name, page_token AS "pageToken", listed_images AS "listedImages" FROM inventory_repositories
       WHERE workspace_id = $1::uuid AND registry_id = $2::uuid AND seen_seq = $3 AND done_seq IS DISTINCT FROM $3
         AND name > $4 ORDER BY name LIMIT $5`,
      workspaceId,
      registryId,
      seq,
      after,
      limit,
    ),
  );
}

/**
 * Keeps one page of a repository's images, with the place where the list goes on and what the run has counted, in one
 * statement: a page is kept once or not at all. A tag that names another image than before is a move.
 */
export function writeImagePage(
  { workspaceId, runId, attempt }: SyncAttempt,
  repositoryId: string,
  { images, nextToken }: ImagePage,
): Promise<SyncWord> {
  return translateErrors(async () => {
    const [row] = await getDatabase().client.$queryRawUnsafe<{ cancelled: boolean }[]>(
      `WITH run AS (
         UPDATE sync_runs SET heard_at = clock_timestamp(), pages = pages + 1, images_listed = images_listed + $6
         WHERE workspace_id = $1::uuid AND id = $2::uuid AND attempt = $3 AND state = 'running'
         RETURNING registry_id, seq, cancel_requested_at IS NOT NULL AS cancelled
       ), place AS (
         UPDATE inventory_repositories SET page_token = $7, listed_images = listed_images + $6
         FROM run WHERE inventory_repositories.workspace_id = $1::uuid AND inventory_repositories.id = $4::uuid
       ), ${keepImagesSql("$5::jsonb")}
       SELECT cancelled FROM run`,
      workspaceId,
      runId,
      attempt,
      repositoryId,
      JSON.stringify(images),
      images.length,
      nextToken,
    );
    if (!row) return "lost";
    return row.cancelled ? "cancelled" : "go on";
  });
}
