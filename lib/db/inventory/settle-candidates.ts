import "server-only";
import { getDatabase } from "@/lib/db/database";
import type { Prisma } from "@/lib/db/generated/client";
import { translateErrors } from "@/lib/db/translate-error";
import { keepImagesSql } from "./keep-images-sql";
import type { SyncAttempt, SyncWord } from "./sync-runs";

// Each statement takes a piece, and finds rows by their key one after another (LATERAL with OFFSET 0): what the planner
// knows of rows that were written a moment ago is wrong, and other ways of joining take the square of the time.

/** `next`: the digest after which the next piece begins; null: all is done. */
export type Settled = { word: SyncWord; next: string | null };

const KEPT_AT_ONCE = 1_000;
/** Of these the rows are small. */
const TAKEN_OUT_AT_ONCE = 5_000;

const RUN = `run AS (
         UPDATE sync_runs SET heard_at = clock_timestamp()
         WHERE workspace_id = $1::uuid AND id = $2::uuid AND attempt = $3 AND state = 'running'
         RETURNING registry_id, seq, cancel_requested_at IS NOT NULL AS cancelled
       )`;

const pieceOf = (condition: string, columns: string, limit: number) => `piece AS (
         SELECT c.digest, ${columns} FROM run, inventory_candidates c
         WHERE c.workspace_id = $1::uuid AND c.repository_id = $4::uuid AND c.digest > $5 AND ${condition}
         ORDER BY c.digest LIMIT ${limit}
       )`;
const TOLD = (limit: number) => `SELECT cancelled, (
         SELECT max(digest) FROM piece HAVING count(*) = ${limit}) AS next FROM run`;

const KEEP = `WITH ${RUN}, ${pieceOf("c.seq = run.seq AND c.is_selected", "c.listed", KEPT_AT_ONCE)},
       ${keepImagesSql("(SELECT coalesce(jsonb_agg(piece.listed), '[]') FROM piece)")}
       ${TOLD(KEPT_AT_ONCE)}`;

/** Brings what was selected of a repository into the inventory, the piece after `after`. Once or again, the same is there. */
export function keepSelected(
  attempt: SyncAttempt,
  repositoryId: string,
  after: string,
): Promise<Settled> {
  return translateErrors(() => readPiece(KEEP, attempt, repositoryId, after));
}

// A tag that the run has seen on an image that is in, stays: it moved while the list was read.
const TAKE_OUT = `WITH ${RUN}, ${pieceOf("c.seq = run.seq AND NOT c.is_selected", "c.tags", TAKEN_OUT_AT_ONCE)}, images AS (
         DELETE FROM inventory_images WHERE workspace_id = $1::uuid AND ctid = ANY(ARRAY(
           SELECT found.place FROM piece CROSS JOIN LATERAL (
             SELECT i.ctid AS place FROM inventory_images i
             WHERE i.workspace_id = $1::uuid AND i.repository_id = $4::uuid AND i.digest = piece.digest OFFSET 0) found))
       ), tags AS (
         DELETE FROM inventory_tags WHERE workspace_id = $1::uuid AND ctid = ANY(ARRAY(
           SELECT found.place FROM run, piece CROSS JOIN unnest(piece.tags) AS named(tag) CROSS JOIN LATERAL (
             SELECT t.ctid AS place FROM inventory_tags t WHERE t.workspace_id = $1::uuid
               AND t.repository_id = $4::uuid AND t.tag = named.tag AND t.seen_seq <> run.seq OFFSET 0) found))
       )
       ${TOLD(TAKEN_OUT_AT_ONCE)}`;

/** Takes what the filter left out of a repository out of the inventory, which is not to be gone. After all is kept. */
export function takeOutLeftOut(
  attempt: SyncAttempt,
  repositoryId: string,
  after: string,
): Promise<Settled> {
  return translateErrors(() => readPiece(TAKE_OUT, attempt, repositoryId, after));
}

const FORGET = `WITH ${RUN}, ${pieceOf("true", "c.ctid AS place", TAKEN_OUT_AT_ONCE)}, gone AS (
         DELETE FROM inventory_candidates WHERE workspace_id = $1::uuid
           AND ctid = ANY(ARRAY(SELECT piece.place FROM piece))
       )
       ${TOLD(TAKEN_OUT_AT_ONCE)}`;

/** After the repository is done: its candidates are of no more use, nor are those that a dead run has left. */
export function forgetCandidates(
  attempt: SyncAttempt,
  repositoryId: string,
  after: string,
): Promise<Settled> {
  return translateErrors(() => readPiece(FORGET, attempt, repositoryId, after));
}

async function readPiece(
  statement: string,
  { workspaceId, runId, attempt }: SyncAttempt,
  repositoryId: string,
  after: string,
): Promise<Settled> {
  const [row] = await getDatabase().client.$queryRawUnsafe<
    { cancelled: boolean; next: string | null }[]
  >(statement, workspaceId, runId, attempt, repositoryId, after);
  if (!row) return { word: "lost", next: null };
  return { word: row.cancelled ? "cancelled" : "go on", next: row.next };
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
