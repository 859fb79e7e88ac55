import "server-only";
import { getDatabase } from "@/lib/db/database";
import { tellOfSync } from "@/lib/db/tell-of-sync";
import { translateErrors } from "@/lib/db/translate-error";
import type { Context } from "@/lib/domain/console/context";

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
  const reason = `Given up: ${MOST_ATTEMPTS} attempts ended by a fault of Mooring. Its log says which.`;
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      const ended = await tx.$queryRawUnsafe<{ workspaceId: string; registryId: string }[]>(
        `UPDATE sync_runs SET state = 'failed', finished_at = clock_timestamp(), reason = $1
         WHERE ${FORGOTTEN} AND attempt - turns >= ${MOST_ATTEMPTS}
         RETURNING workspace_id::text AS "workspaceId", registry_id::text AS "registryId"`,
        reason,
      );
      for (const sync of ended) await tellOfSync(tx, { ...sync, state: "failed", reason });
    }),
  );
}

/** Hours between two syncs of a registry; 0 is never. $2 is the console’s own. */
const HOURS = "CASE WHEN r.sync_at_minute IS NULL THEN coalesce(r.sync_hours, $2::int) ELSE 24 END";
/** As `nextSyncAt` says it: of a daily one the first of its times after the last request. */
const DUE_AT = `last.requested_at + CASE WHEN r.sync_at_minute IS NULL THEN ${HOURS} * interval '1 hour'
  ELSE interval '1 day'
    - mod(extract(epoch FROM last.requested_at) - r.sync_at_minute * 60, 86400) * interval '1 second' END`;
/** Its filter was changed after the last run had begun. */
const FILTER_CHANGED =
  "last.started_at IS NOT NULL AND r.inventory_filter_at IS DISTINCT FROM last.filter_at";

/**
 * Registries of these types, of every workspace, that a proved connector reads and that are due by their schedule, were
 * never synced, or have a filter that no run went by; the longest waiting first.
 */
export function findDueRegistries(
  input: { types: readonly string[]; defaultHours: number; limit: number },
  now = new Date(),
): Promise<{ workspaceId: string; registryId: string }[]> {
  return translateErrors(() =>
    getDatabase().client.$queryRawUnsafe<{ workspaceId: string; registryId: string }[]>(
      `SELECT r.workspace_id AS "workspaceId", r.id AS "registryId"
       FROM registries r
       JOIN connectors c ON c.workspace_id = r.workspace_id AND c.id = r.connector_id
       LEFT JOIN LATERAL (
         SELECT requested_at, started_at, filter_at, state FROM sync_runs s
         WHERE s.workspace_id = r.workspace_id AND s.registry_id = r.id
         ORDER BY seq DESC LIMIT 1) last ON true
       WHERE r.type = ANY($1::text[]) AND c.status IN ('connected', 'degraded')
         AND (last.state IS NULL OR last.state NOT IN ('queued', 'running'))
         AND (${FILTER_CHANGED} OR ${HOURS} > 0 AND (last.state IS NULL OR ${DUE_AT} <= $4::timestamptz))
       ORDER BY coalesce(last.requested_at, '-infinity') LIMIT $3`,
      [...input.types],
      input.defaultHours,
      input.limit,
      now.toISOString(),
    ),
  );
}

/** Whether a registry has a filter that its last run did not go by. */
export function isFilterUnused(
  { workspaceId }: Pick<Context, "workspaceId">,
  registryId: string,
): Promise<boolean> {
  return translateErrors(async () => {
    const [row] = await getDatabase().client.$queryRawUnsafe<{ unused: boolean }[]>(
      `SELECT r.inventory_filter_at IS DISTINCT FROM last.filter_at AS unused FROM registries r
       LEFT JOIN LATERAL (
         SELECT filter_at FROM sync_runs s
         WHERE s.workspace_id = r.workspace_id AND s.registry_id = r.id AND s.started_at IS NOT NULL
         ORDER BY seq DESC LIMIT 1) last ON true
       WHERE r.workspace_id = $1::uuid AND r.id = $2::uuid`,
      workspaceId,
      registryId,
    );
    return row?.unused ?? false;
  });
}
