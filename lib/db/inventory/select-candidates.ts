import "server-only";
import { getDatabase } from "@/lib/db/database";
import { translateErrors } from "@/lib/db/translate-error";
import type { SyncAttempt, SyncWord } from "./sync-runs";

/** Of a repository of many hundred thousand images. */
const SELECT_TIMEOUT_MS = 120_000;

/**
 * Marks those of a repository’s candidates that the filter lets in, by the rules of `selectImages`: the `newest` of the
 * wanted ones that are attached to nothing here (null: all of them), then what is attached to those. Once or again, the
 * same are marked.
 */
export function selectCandidates(
  { workspaceId, runId, attempt }: SyncAttempt,
  repositoryId: string,
  newest: number | null,
): Promise<SyncWord> {
  return translateErrors(async () => {
    const { client } = getDatabase();
    const [row] = await client.$transaction(
      async (tx) => {
        // The planner takes what was written a moment ago for one row, and would compare each with each.
        await tx.$executeRawUnsafe(
          "SELECT set_config('enable_nestloop', 'off', true), set_config('statement_timeout', $1, true)",
          String(SELECT_TIMEOUT_MS),
        );
        return tx.$queryRawUnsafe<{ cancelled: boolean }[]>(
          `WITH RECURSIVE run AS (
         SELECT seq, cancel_requested_at IS NOT NULL AS cancelled FROM sync_runs
         WHERE workspace_id = $1::uuid AND id = $2::uuid AND attempt = $3 AND state = 'running'
       ), here AS MATERIALIZED (
         SELECT c.digest, c.attached_to, c.is_wanted, c.pushed_at FROM inventory_candidates c, run
         WHERE c.workspace_id = $1::uuid AND c.repository_id = $4::uuid AND c.seq = run.seq
       ), link AS MATERIALIZED (
         SELECT artifact.digest AS artifact, subject.digest AS subject
         FROM here artifact CROSS JOIN unnest(artifact.attached_to) AS named(digest)
         JOIN here subject ON subject.digest = named.digest
         WHERE subject.digest <> artifact.digest
       ), newest AS (
         SELECT digest FROM here WHERE is_wanted AND digest NOT IN (SELECT artifact FROM link)
         ORDER BY pushed_at DESC, digest COLLATE "C" LIMIT $5::int
       ), chosen AS (
         SELECT digest FROM newest UNION SELECT link.artifact FROM chosen JOIN link ON link.subject = chosen.digest
       ), marked AS (
         UPDATE inventory_candidates c SET is_selected = true FROM chosen
         WHERE c.workspace_id = $1::uuid AND c.repository_id = $4::uuid AND c.digest = chosen.digest
       )
       SELECT cancelled FROM run`,
          workspaceId,
          runId,
          attempt,
          repositoryId,
          newest,
        );
      },
      { timeout: SELECT_TIMEOUT_MS },
    );
    if (!row) return "lost";
    return row.cancelled ? "cancelled" : "go on";
  });
}
