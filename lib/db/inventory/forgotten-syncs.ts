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

/** Ends those that failed too often; what they have listed stays. */
export function endHopelessSyncs(): Promise<void> {
  return translateErrors(async () => {
    await getDatabase().client.$executeRawUnsafe(
      `UPDATE sync_runs SET state = 'failed', finished_at = clock_timestamp(),
         reason = 'Given up: ${MOST_ATTEMPTS} attempts ended by a fault of Mooring. Its log says which.'
       WHERE ${FORGOTTEN} AND attempt >= ${MOST_ATTEMPTS}`,
    );
  });
}
