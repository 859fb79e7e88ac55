import "server-only";
import { getDatabase } from "@/lib/db/database";
import { translateErrors } from "@/lib/db/translate-error";
import type { SyncAttempt, SyncWord } from "./sync-runs";

export type KnownRepository = { id: string; name: string };

/** The repositories that the inventory has of a registry, gone ones too, by name; after `after`. */
export function findKnownRepositories(
  { workspaceId, registryId }: Pick<SyncAttempt, "workspaceId" | "registryId">,
  { after, limit }: { after: string; limit: number },
): Promise<KnownRepository[]> {
  return translateErrors(() =>
    getDatabase().client.$queryRawUnsafe<KnownRepository[]>(
      `SELECT id, name FROM inventory_repositories WHERE workspace_id = $1::uuid AND registry_id = $2::uuid AND name > $3
       ORDER BY name LIMIT $4`,
      workspaceId,
      registryId,
      after,
      limit,
    ),
  );
}

/** What one statement takes of each table, so that none is long. */
const PIECE = 2_000;

/** A piece of what a table has of the repositories. */
const piece = (table: string) => `
  ${table}_piece AS (
    SELECT ${table}.ctid AS place FROM run, ${table}
    WHERE workspace_id = $1::uuid AND repository_id = ANY($4::uuid[]) LIMIT ${PIECE}
  ), ${table}_out AS (
    DELETE FROM ${table} WHERE workspace_id = $1::uuid
      AND ctid = ANY(ARRAY(SELECT place FROM ${table}_piece))
  )`;

const TABLES = [
  "inventory_images",
  "inventory_tags",
  "inventory_tag_moves",
  "inventory_candidates",
];

/**
 * Takes repositories that the filter leaves out of the inventory with all that it has of them, a piece at a time: they
 * are not gone, nothing more is told of them. “more” until that is done.
 */
export function takeOutRepositories(
  { workspaceId, runId, attempt }: SyncAttempt,
  ids: readonly string[],
): Promise<SyncWord | "more"> {
  const counts = TABLES.map((table) => `(SELECT count(*) FROM ${table}_piece)`);
  return translateErrors(async () => {
    const { client } = getDatabase();
    const given = [workspaceId, runId, attempt, ids] as const;
    const [row] = await client.$queryRawUnsafe<{ cancelled: boolean; most: number }[]>(
      `WITH run AS (${RUN}), ${TABLES.map(piece).join(",")}
       SELECT cancelled, greatest(${counts.join(", ")})::int AS most FROM run`,
      ...given,
    );
    if (!row) return "lost";
    if (row.most === PIECE) return row.cancelled ? "cancelled" : "more";
    await client.$executeRawUnsafe(
      `WITH run AS (${RUN}) DELETE FROM inventory_repositories USING run
       WHERE workspace_id = $1::uuid AND inventory_repositories.id = ANY($4::uuid[])`,
      ...given,
    );
    return row.cancelled ? "cancelled" : "go on";
  });
}

// The repositories’ rows have columns of other runs’ numbers: this one’s is left out.
const RUN = `UPDATE sync_runs SET heard_at = clock_timestamp()
         WHERE workspace_id = $1::uuid AND id = $2::uuid AND attempt = $3 AND state = 'running'
         RETURNING cancel_requested_at IS NOT NULL AS cancelled`;
