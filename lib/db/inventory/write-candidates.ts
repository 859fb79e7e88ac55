import "server-only";
import { getDatabase } from "@/lib/db/database";
import { translateErrors } from "@/lib/db/translate-error";
import type { CandidatePage } from "@/lib/domain/inventory/candidate";
import type { SyncAttempt, SyncWord } from "./sync-runs";

/**
 * Keeps one page of a repository whose images are filtered, apart from the inventory until its list has ended, with the
 * place where the list goes on and what the run has counted, in one statement. Of what cannot be selected its digest and
 * tags alone are kept: an artifact is filtered otherwise where the image to which it is attached is there.
 */
export function writeCandidatePage(
  { workspaceId, runId, attempt }: SyncAttempt,
  repositoryId: string,
  { candidates, nextToken }: CandidatePage,
): Promise<SyncWord> {
  const rows = candidates.map(({ image, attachedTo, isWanted }) => ({
    digest: image.digest,
    tags: image.tags,
    pushedAt: image.pushedAt,
    attachedTo,
    isWanted,
    listed: isWanted || attachedTo.length > 0 ? image : null,
  }));
  return translateErrors(async () => {
    const [row] = await getDatabase().client.$queryRawUnsafe<{ cancelled: boolean }[]>(
      `WITH run AS (
         UPDATE sync_runs SET heard_at = clock_timestamp(), pages = pages + 1, images_listed = images_listed + $6
         WHERE workspace_id = $1::uuid AND id = $2::uuid AND attempt = $3 AND state = 'running'
         RETURNING seq, cancel_requested_at IS NOT NULL AS cancelled
       ), place AS (
         UPDATE inventory_repositories SET page_token = $7, listed_images = listed_images + $6
         FROM run WHERE inventory_repositories.workspace_id = $1::uuid AND inventory_repositories.id = $4::uuid
       ), written AS (
         INSERT INTO inventory_candidates
           (workspace_id, repository_id, digest, seq, tags, pushed_at, attached_to, is_wanted, listed)
         SELECT DISTINCT ON (digest) $1::uuid, $4::uuid, digest, run.seq, tags, "pushedAt", "attachedTo", "isWanted",
           nullif(listed, 'null'::jsonb)
         FROM run, jsonb_to_recordset($5::jsonb) AS each(digest text, tags text[], "pushedAt" timestamptz,
           "attachedTo" text[], "isWanted" boolean, listed jsonb)
         ON CONFLICT (workspace_id, repository_id, digest) DO UPDATE SET seq = EXCLUDED.seq, tags = EXCLUDED.tags,
           pushed_at = EXCLUDED.pushed_at, attached_to = EXCLUDED.attached_to, is_wanted = EXCLUDED.is_wanted,
           is_selected = false, listed = EXCLUDED.listed
       )
       SELECT cancelled FROM run`,
      workspaceId,
      runId,
      attempt,
      repositoryId,
      JSON.stringify(rows),
      candidates.length,
      nextToken,
    );
    if (!row) return "lost";
    return row.cancelled ? "cancelled" : "go on";
  });
}
