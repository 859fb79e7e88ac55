import "server-only";
import type { CandidatePage } from "@/lib/domain/inventory/candidate";
import { keepPage } from "./keep-page";
import type { SyncAttempt, SyncWord } from "./sync-runs";

/**
 * Keeps one page of a repository whose images are filtered, apart from the inventory until its list has ended. Of what
 * cannot be selected its digest and tags alone are kept: an artifact is filtered otherwise where the image to which it is
 * attached is there.
 */
export function writeCandidatePage(
  attempt: SyncAttempt,
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
  return keepPage(attempt, repositoryId, { rows, count: rows.length, nextToken }, CANDIDATES);
}

const CANDIDATES = {
  parts: `written AS (
         INSERT INTO inventory_candidates
           (workspace_id, repository_id, digest, seq, tags, pushed_at, attached_to, is_wanted, listed)
         SELECT DISTINCT ON (digest) $1::uuid, $4::uuid, digest, run.seq, tags, "pushedAt", "attachedTo", "isWanted",
           nullif(listed, 'null'::jsonb)
         FROM run, jsonb_to_recordset($5::jsonb) AS each(digest text, tags text[], "pushedAt" timestamptz,
           "attachedTo" text[], "isWanted" boolean, listed jsonb)
         ON CONFLICT (workspace_id, repository_id, digest) DO UPDATE SET seq = EXCLUDED.seq, tags = EXCLUDED.tags,
           pushed_at = EXCLUDED.pushed_at, attached_to = EXCLUDED.attached_to, is_wanted = EXCLUDED.is_wanted,
           is_selected = false, listed = EXCLUDED.listed
         RETURNING 1
       )`,
  written: ["written"],
};
