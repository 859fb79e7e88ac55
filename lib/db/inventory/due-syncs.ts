import "server-only";
import { getDatabase } from "@/lib/db/database";
import { translateErrors } from "@/lib/db/translate-error";

/** Longer than a dead worker's job takes to be another's, and than a retry waits. */
const FORGOTTEN_AFTER = "interval '15 minutes'";
/** A run that so many attempts did not bring to its end is Mooring's own fault. */
const MOST_ATTEMPTS = 20;
const FORGOTTEN = `state IN ('queued', 'running')
  AND coalesce(heard_at, requested_at) < clock_timestamp() - ${FORGOTTEN_AFTER}`;

/** Open runs, of every workspace, of which nothing was heard for long. */
export function findForgottenSyncs(
  limit: number,
): Promise<{ workspaceId: string; runId: string }[]> {
  return translateErrors(() =>
    getDatabase().client.$queryRawUnsafe<{ workspaceId: string; runId: string }[]>(
      `SELECT workspace_id AS "workspaceId", id AS "runId" FROM sync_runs WHERE ${FORGOTTEN} ORDER BY seq LIMIT $1`,
      limit,
    ),
  );
}

/** Whether any run, of whatever workspace, waits for a worker. */
export function anySyncWaits(): Promise<boolean> {
  return translateErrors(async () => {
    const [row] = await getDatabase().client.$queryRawUnsafe<{ waits: boolean }[]>(
      "SELECT EXISTS (SELECT 1 FROM sync_runs WHERE state = 'queued') AS waits",
    );
    return row?.waits ?? false;
  });
}

/** Ends those that failed too often; what they have listed stays. */
export function endHopelessSyncs(): Promise<void> {
  return translateErrors(async () => {
    await getDatabase().client.$executeRawUnsafe(
      `UPDATE sync_runs SET state = 'failed', finished_at = clock_timestamp(),
         reason = 'Given up: ${MOST_ATTEMPTS} attempts ended by a fault of Mooring. Its log says which.'
       WHERE ${FORGOTTEN} AND attempt - turns >= ${MOST_ATTEMPTS}`,
    );
  });
}

/**
 * Registries of these types, of every workspace, that a proved connector reads and whose last run was asked for so many
 * hours ago, or that had none; the longest waiting first.
 */
export function findDueRegistries(input: {
  types: readonly string[];
  hours: number;
  limit: number;
}): Promise<{ workspaceId: string; registryId: string }[]> {
  return translateErrors(() =>
    getDatabase().client.$queryRawUnsafe<{ workspaceId: string; registryId: string }[]>(
      `SELECT r.workspace_id AS "workspaceId", r.id AS "registryId"
       FROM registries r
       JOIN connectors c ON c.workspace_id = r.workspace_id AND c.id = r.connector_id
       LEFT JOIN LATERAL (
         SELECT requested_at, state FROM sync_runs s WHERE s.workspace_id = r.workspace_id AND s.registry_id = r.id
         ORDER BY seq DESC LIMIT 1) last ON true
       WHERE r.type = ANY($1::text[]) AND c.status IN ('connected', 'degraded')
         AND (last.requested_at IS NULL OR last.state NOT IN ('queued', 'running')
           AND last.requested_at < clock_timestamp() - $2::int * interval '1 hour')
       ORDER BY coalesce(last.requested_at, '-infinity') LIMIT $3`,
      [...input.types],
      input.hours,
      input.limit,
    ),
  );
}
