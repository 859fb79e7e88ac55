import "server-only";
import { getDatabase } from "@/lib/db/database";
import type { Prisma } from "@/lib/db/generated/client";
import { translateErrors } from "@/lib/db/translate-error";
import { keepImagesSql } from "./keep-images-sql";
import type { SyncAttempt, SyncWord } from "./sync-runs";

/** What one statement takes, so that none is long. */
const PIECE = 1_000;

const RUN = `run AS (
         UPDATE sync_runs SET heard_at = clock_timestamp()
         WHERE workspace_id = $1::uuid AND id = $2::uuid AND attempt = $3 AND state = 'running'
         RETURNING registry_id, seq, cancel_requested_at IS NOT NULL AS cancelled
       )`;

/**
 * Brings the inventory of a repository to what was selected, a piece at a time: first what is in is kept, then what is out
 * is taken away, which is not to be gone. “more” until that is done. Once or again, the same is there.
 */
export function settleCandidates(
  attempt: SyncAttempt,
  repositoryId: string,
): Promise<SyncWord | "more"> {
  return translateErrors(async () => {
    const kept = await readWord(attempt, repositoryId, KEEP);
    return kept === "more" ? kept : readWord(attempt, repositoryId, TAKE_OUT);
  });
}

const KEEP = `WITH ${RUN}, piece AS (
         SELECT c.listed FROM run, inventory_candidates c
         LEFT JOIN inventory_images i ON i.workspace_id = c.workspace_id AND i.repository_id = c.repository_id
           AND i.digest = c.digest
         WHERE c.workspace_id = $1::uuid AND c.repository_id = $4::uuid AND c.seq = run.seq AND c.is_selected
           AND i.seen_seq IS DISTINCT FROM run.seq
         ORDER BY c.digest LIMIT ${PIECE}
       ), ${keepImagesSql("(SELECT coalesce(jsonb_agg(piece.listed), '[]') FROM piece)")}
       SELECT cancelled, (SELECT count(*) FROM piece)::int AS count FROM run`;

// A tag that the run has seen on an image that is in, stays: it moved while the list was read.
const TAKE_OUT = `WITH ${RUN}, left_out AS (
         SELECT c.digest, c.tags FROM run, inventory_candidates c
         WHERE c.workspace_id = $1::uuid AND c.repository_id = $4::uuid AND c.seq = run.seq AND NOT c.is_selected
       ), image AS (
         SELECT i.digest FROM left_out JOIN inventory_images i
           ON i.workspace_id = $1::uuid AND i.repository_id = $4::uuid AND i.digest = left_out.digest
         LIMIT ${PIECE}
       ), tag AS (
         SELECT DISTINCT t.tag FROM run, left_out CROSS JOIN unnest(left_out.tags) AS named(tag)
         JOIN inventory_tags t ON t.workspace_id = $1::uuid AND t.repository_id = $4::uuid AND t.tag = named.tag
         WHERE t.seen_seq <> run.seq LIMIT ${PIECE}
       ), without_images AS (
         DELETE FROM inventory_images i USING image
         WHERE i.workspace_id = $1::uuid AND i.repository_id = $4::uuid AND i.digest = image.digest
       ), without_tags AS (
         DELETE FROM inventory_tags t USING tag
         WHERE t.workspace_id = $1::uuid AND t.repository_id = $4::uuid AND t.tag = tag.tag
       )
       SELECT cancelled, greatest((SELECT count(*) FROM image), (SELECT count(*) FROM tag))::int AS count FROM run`;

/** After the repository is done: its candidates are of no more use, nor are those that a dead run has left. */
export function forgetCandidates(
  attempt: SyncAttempt,
  repositoryId: string,
): Promise<SyncWord | "more"> {
  return translateErrors(() => readWord(attempt, repositoryId, FORGET));
}

const FORGET = `WITH ${RUN}, piece AS (
         SELECT digest FROM inventory_candidates WHERE workspace_id = $1::uuid AND repository_id = $4::uuid
         LIMIT ${5 * PIECE}
       ), forgotten AS (
         DELETE FROM inventory_candidates c USING piece, run
         WHERE c.workspace_id = $1::uuid AND c.repository_id = $4::uuid AND c.digest = piece.digest
       )
       SELECT cancelled, (SELECT count(*) / 5 FROM piece)::int AS count FROM run`;

async function readWord(
  { workspaceId, runId, attempt }: SyncAttempt,
  repositoryId: string,
  statement: string,
): Promise<SyncWord | "more"> {
  const [row] = await getDatabase().client.$queryRawUnsafe<{ cancelled: boolean; count: number }[]>(
    statement,
    workspaceId,
    runId,
    attempt,
    repositoryId,
  );
  if (!row) return "lost";
  if (row.cancelled) return "cancelled";
  return row.count < PIECE ? "go on" : "more";
}

/** Counts what the filter left out of a repository whose list ended; in the transaction that ends it. */
export async function countLeftOut(
  tx: Prisma.TransactionClient,
  { workspaceId, seq }: Pick<SyncAttempt, "workspaceId" | "seq">,
  repositoryId: string,
): Promise<number> {
  const [row] = await tx.$queryRawUnsafe<{ count: number }[]>(
    `UPDATE inventory_repositories SET left_out_count = (
       SELECT count(*) FROM inventory_candidates
       WHERE workspace_id = $1::uuid AND repository_id = $2::uuid AND seq = $3 AND NOT is_selected)
     WHERE workspace_id = $1::uuid AND id = $2::uuid RETURNING left_out_count AS count`,
    workspaceId,
    repositoryId,
    seq,
  );
  return row?.count ?? 0;
}
