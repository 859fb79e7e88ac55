import "server-only";
import { getDatabase } from "@/lib/db/database";
import { readSqlState, translateErrors } from "@/lib/db/translate-error";
import type { SyncAttempt, SyncWord } from "./sync-runs";

/** Of a page: its rows as JSON ($5), how many images the registry listed ($6), and where the list goes on ($7). */
export type PageRows = { rows: unknown; count: number; nextToken: string | null };

const DIVISION_BY_ZERO = "22012";

/**
 * Keeps one page of a repository's images, with the place where the list goes on and what the run has counted, in one
 * statement. The run's row is written last: pages of one run are written side by side, and wait for each other to be
 * counted alone. A statement that finds there that another attempt has the run fails whole: a page is kept once or not
 * at all. `parts`: statements that keep the rows, after `run` (`registry_id`, `seq`); `written`: the names of those that
 * must have ended before the page is counted.
 */
export function keepPage(
  { workspaceId, runId, attempt }: SyncAttempt,
  repositoryId: string,
  { rows, count, nextToken }: PageRows,
  { parts, written }: { parts: string; written: readonly string[] },
): Promise<SyncWord> {
  const ended = ["place", ...written].map((name) => `(SELECT count(*) FROM ${name}) AS of_${name}`);
  return translateErrors(async () => {
    try {
      const [row] = await getDatabase().client.$queryRawUnsafe<{ cancelled: boolean }[]>(
        `WITH run AS (
           SELECT registry_id, seq FROM sync_runs
           WHERE workspace_id = $1::uuid AND id = $2::uuid AND attempt = $3 AND state = 'running'
         ), place AS (
           UPDATE inventory_repositories SET page_token = $7, listed_images = listed_images + $6
           FROM run WHERE inventory_repositories.workspace_id = $1::uuid AND inventory_repositories.id = $4::uuid
           RETURNING 1
         ), ${parts}, counted AS (
           UPDATE sync_runs SET heard_at = clock_timestamp(), pages = pages + 1, images_listed = images_listed + $6
           FROM ${ended.join(", ")}
           WHERE workspace_id = $1::uuid AND id = $2::uuid AND attempt = $3 AND state = 'running'
           RETURNING cancel_requested_at IS NOT NULL AS cancelled
         )
         SELECT 1 / (SELECT count(*) FROM counted)::int AS kept, (SELECT cancelled FROM counted) AS cancelled`,
        workspaceId,
        runId,
        attempt,
        repositoryId,
        JSON.stringify(rows),
        count,
        nextToken,
      );
      return row?.cancelled ? "cancelled" : "go on";
    } catch (error) {
      if (readSqlState(error) === DIVISION_BY_ZERO) return "lost";
      throw error;
    }
  });
}
