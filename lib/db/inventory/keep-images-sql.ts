import { STALE_DAYS } from "@/lib/domain/inventory/stale";

/** A list that tells nothing of a scan, as AWS's do, leaves what was read of it. */
const keepScan = (column: string) =>
  `${column} = CASE WHEN coalesce(EXCLUDED.scan_status, EXCLUDED.scanned_at::text, EXCLUDED.findings::text) IS NULL
             THEN kept.${column} ELSE EXCLUDED.${column} END`;

/**
 * The parts of a statement that keep listed images of one repository with their tags: a tag that names another image than
 * before is a move. `source` gives the images as JSON. The statement begins with `run`, which has `registry_id` and `seq`;
 * $1 is the workspace, $4 the repository. Tags are looked up one after another (LATERAL with OFFSET 0), whatever the
 * planner believes of rows that were written a moment ago.
 */
export function keepImagesSql(source: string): string {
  return `listed AS (
         SELECT DISTINCT ON (digest) * FROM jsonb_to_recordset(${source}) AS each(
           digest text, tags text[], "sizeBytes" bigint, "mediaType" text, "artifactType" text, "subjectDigest" text,
           "pushedAt" timestamptz, "pulledAt" timestamptz, status text, "archivedAt" timestamptz,
           "activatedAt" timestamptz, "scanStatus" text, "scannedAt" timestamptz, findings jsonb)
       ), written AS (
         INSERT INTO inventory_images AS kept (workspace_id, repository_id, digest, registry_id, tags, size_bytes, media_type,
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
           ${["scan_status", "scanned_at", "findings"].map(keepScan).join(", ")},
           stale = EXCLUDED.stale, seen_seq = EXCLUDED.seen_seq, gone_at = NULL
         RETURNING 1
       ), named AS (
         SELECT DISTINCT ON (tag) tag, digest FROM listed, unnest(listed.tags) AS tag
         ORDER BY tag, "pushedAt" DESC, digest COLLATE "C"
       ), moved AS (
         INSERT INTO inventory_tag_moves (workspace_id, repository_id, tag, seq, at, from_digest, to_digest)
         SELECT $1::uuid, $4::uuid, named.tag, run.seq, clock_timestamp(), known.digest, named.digest
         FROM run, named CROSS JOIN LATERAL (
           SELECT t.digest FROM inventory_tags t
           WHERE t.workspace_id = $1::uuid AND t.repository_id = $4::uuid AND t.tag = named.tag OFFSET 0) known
         WHERE known.digest <> named.digest
         ON CONFLICT (workspace_id, repository_id, tag, seq) DO UPDATE SET to_digest = EXCLUDED.to_digest
         RETURNING 1
       ), tagged AS (
         INSERT INTO inventory_tags AS known (workspace_id, repository_id, tag, digest, since, seen_seq)
         SELECT $1::uuid, $4::uuid, tag, digest, clock_timestamp(), run.seq FROM named, run
         ON CONFLICT (workspace_id, repository_id, tag) DO UPDATE SET digest = EXCLUDED.digest,
           since = CASE WHEN known.digest = EXCLUDED.digest THEN known.since ELSE EXCLUDED.since END,
           seen_seq = EXCLUDED.seen_seq
         RETURNING 1
       )`;
}
