import "server-only";
import { getDatabase } from "@/lib/db/database";
import { translateErrors } from "@/lib/db/translate-error";
import type { ImagePage } from "@/lib/domain/inventory/inventory-reader";
import { STALE_DAYS } from "@/lib/domain/inventory/stale";
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
       ), listed AS (
         SELECT DISTINCT ON (digest) * FROM jsonb_to_recordset($5::jsonb) AS each(
           digest text, tags text[], "sizeBytes" bigint, "mediaType" text, "artifactType" text, "subjectDigest" text,
           "pushedAt" timestamptz, "pulledAt" timestamptz, status text, "archivedAt" timestamptz,
           "activatedAt" timestamptz, "scanStatus" text, "scannedAt" timestamptz, findings jsonb)
       ), written AS (
         INSERT INTO inventory_images (workspace_id, repository_id, digest, registry_id, tags, size_bytes, media_type,
           artifact_type, subject_digest, pushed_at, pulled_at, status, archived_at, activated_at, scan_status,
           scanned_at, findings, attached, stale, seen_seq, first_seen_at)
         SELECT $1::uuid, $4::uuid, digest, run.registry_id, tags, "sizeBytes", "mediaType", "artifactType",
           "subjectDigest", "pushedAt", "pulledAt", status, "archivedAt", "activatedAt", "scanStatus", "scannedAt",
           findings, coalesce("subjectDigest" <> digest, false),
           coalesce("pulledAt", "pushedAt") < clock_timestamp() - interval '${STALE_DAYS} days', run.seq,
           clock_timestamp()
         FROM listed, run
         ON CONFLICT (workspace_id, repository_id, digest) DO UPDATE SET tags = EXCLUDED.tags,
           size_bytes = EXCLUDED.size_bytes, media_type = EXCLUDED.media_type, artifact_type = EXCLUDED.artifact_type,
           subject_digest = EXCLUDED.subject_digest, pushed_at = EXCLUDED.pushed_at, pulled_at = EXCLUDED.pulled_at,
           status = EXCLUDED.status, archived_at = EXCLUDED.archived_at, activated_at = EXCLUDED.activated_at,
           scan_status = EXCLUDED.scan_status, scanned_at = EXCLUDED.scanned_at, findings = EXCLUDED.findings,
           stale = EXCLUDED.stale, seen_seq = EXCLUDED.seen_seq, gone_at = NULL
       ), named AS (
         SELECT DISTINCT ON (tag) tag, digest FROM listed, unnest(listed.tags) AS tag
       ), moved AS (
         INSERT INTO inventory_tag_moves (workspace_id, repository_id, tag, seq, at, from_digest, to_digest)
         SELECT $1::uuid, $4::uuid, named.tag, run.seq, clock_timestamp(), known.digest, named.digest
         FROM named, run, inventory_tags known
         WHERE known.workspace_id = $1::uuid AND known.repository_id = $4::uuid AND known.tag = named.tag
           AND known.digest <> named.digest
         ON CONFLICT (workspace_id, repository_id, tag, seq) DO UPDATE SET to_digest = EXCLUDED.to_digest
       ), tagged AS (
         INSERT INTO inventory_tags AS known (workspace_id, repository_id, tag, digest, since, seen_seq)
         SELECT $1::uuid, $4::uuid, tag, digest, clock_timestamp(), run.seq FROM named, run
         ON CONFLICT (workspace_id, repository_id, tag) DO UPDATE SET digest = EXCLUDED.digest,
           since = CASE WHEN known.digest = EXCLUDED.digest THEN known.since ELSE EXCLUDED.since END,
           seen_seq = EXCLUDED.seen_seq
       )
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
