import "server-only";
import { getDatabase } from "@/lib/db/database";
import { translateErrors } from "@/lib/db/translate-error";
import type { Context } from "@/lib/domain/console/context";
import type { ScanReading } from "@/lib/domain/inventory/scan-reading";

/** The registry of a run that listed it; null where the run has not, or not yet. */
export function findListedRegistry(
  { workspaceId }: Pick<Context, "workspaceId">,
  runId: string,
): Promise<string | null> {
  return translateErrors(async () => {
    const row = await getDatabase().client.syncRun.findFirst({
      where: { workspaceId, id: runId, state: { in: ["complete", "partial"] } },
      select: { registryId: true },
    });
    return row?.registryId ?? null;
  });
}

/** `seq`: of the last run that listed the registry. `isSyncing`: another is under way. */
export type ReadingTurn = { seq: string; isSyncing: boolean };

/** Whose turn it is to write to the images of a registry; null where no run has listed it. */
export function findReadingTurn(
  { workspaceId }: Context,
  registryId: string,
): Promise<ReadingTurn | null> {
  return translateErrors(async () => {
    const [row] = await getDatabase().client.$queryRawUnsafe<ReadingTurn[]>(
      `SELECT seq::text, EXISTS (
         SELECT 1 FROM sync_runs open WHERE open.workspace_id = $1::uuid AND open.registry_id = $2::uuid
           AND open.state IN ('queued', 'running')) AS "isSyncing"
       FROM sync_runs WHERE workspace_id = $1::uuid AND registry_id = $2::uuid AND state IN ('complete', 'partial')
       ORDER BY sync_runs.seq DESC LIMIT 1`,
      workspaceId,
      registryId,
    );
    return row ?? null;
  });
}

export function writeScanReading(
  { workspaceId }: Context,
  registryId: string,
  reading: ScanReading,
): Promise<void> {
  return translateErrors(async () => {
    await getDatabase().client.$executeRawUnsafe(
      "UPDATE registries SET scan_reading = $3::jsonb WHERE workspace_id = $1::uuid AND id = $2::uuid",
      workspaceId,
      registryId,
      JSON.stringify(reading),
    );
  });
}
