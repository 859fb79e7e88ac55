import "server-only";
import { getDatabase } from "@/lib/db/database";
import type { Prisma } from "@/lib/db/generated/client";
import { translateErrors } from "@/lib/db/translate-error";
import type { SyncProblem } from "@/lib/domain/inventory/sync-run";
import { readFilter, type SyncAttempt } from "./sync-runs";

/** How many runs of one account work at once, in all processes: each makes up to 16 calls at once. */
export const MOST_OF_ACCOUNT = 3;
/** A run of which nothing was heard for so long takes no place of its account: its worker is dead. */
const SILENT_AFTER = "interval '30 seconds'";

/** Takes a run that is open. Null where it has ended; busy where as many runs of its account work as may. */
export function takeSyncRun(
  workspaceId: string,
  runId: string,
): Promise<SyncAttempt | "busy" | null> {
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      const where = { workspaceId, id: runId };
      const run = await tx.syncRun.findFirst({ where, select: { account: true } });
      const account = run?.account ?? null;
      if (account !== null && !(await hasPlace(tx, workspaceId, runId, account))) return "busy";
      const [row] = await tx.$queryRawUnsafe<
        (Omit<SyncAttempt, "workspaceId" | "runId" | "listProblem" | "filter"> & {
          listProblem: unknown;
          filter: unknown;
        })[]
      >(
        `UPDATE sync_runs SET state = 'running', attempt = attempt + 1, heard_at = clock_timestamp(),
           started_at = coalesce(started_at, clock_timestamp()),
           (filter, filter_at) = (
             SELECT CASE WHEN started_at IS NULL THEN g.inventory_filter ELSE filter END,
               CASE WHEN started_at IS NULL THEN g.inventory_filter_at ELSE filter_at END
             FROM registries g WHERE g.workspace_id = sync_runs.workspace_id AND g.id = sync_runs.registry_id)
         WHERE workspace_id = $1::uuid AND id = $2::uuid AND state IN ('queued', 'running')
         RETURNING registry_id AS "registryId", attempt, seq, page_token AS "pageToken",
           listed_at IS NOT NULL AS "isListed", list_problem AS "listProblem", filter, started_at AS "startedAt"`,
        workspaceId,
        runId,
      );
      return row
        ? {
            ...row,
            workspaceId,
            runId,
            listProblem: row.listProblem as SyncProblem | null,
            filter: readFilter(row.filter),
          }
        : null;
    }),
  );
}

/** Whether one more run of the account may work. The answer holds until the transaction ends: others wait for it. */
async function hasPlace(
  tx: Prisma.TransactionClient,
  workspaceId: string,
  runId: string,
  account: string,
): Promise<boolean> {
  await tx.$executeRawUnsafe(
    "SELECT 1 FROM pg_advisory_xact_lock(hashtextextended($1, 0))",
    `sync ${workspaceId} ${account}`,
  );
  const [others] = await tx.$queryRawUnsafe<{ count: bigint }[]>(
    `SELECT count(*) FROM sync_runs WHERE workspace_id = $1::uuid AND account = $3 AND state = 'running' AND id <> $2::uuid
       AND heard_at > clock_timestamp() - ${SILENT_AFTER}`,
    workspaceId,
    runId,
    account,
  );
  return Number(others?.count ?? 0) < MOST_OF_ACCOUNT;
}

/** Gives a run back, for others to have their turn: it waits with what it has. One that was told to stop ends. */
export function endTurn({ workspaceId, runId, attempt }: SyncAttempt): Promise<void> {
  return translateErrors(async () => {
    await getDatabase().client.$executeRawUnsafe(
      `UPDATE sync_runs SET turns = turns + 1, heard_at = clock_timestamp(),
         state = CASE WHEN cancel_requested_at IS NULL THEN 'queued'::sync_state ELSE 'cancelled' END,
         finished_at = CASE WHEN cancel_requested_at IS NULL THEN NULL ELSE clock_timestamp() END,
         reason = CASE WHEN cancel_requested_at IS NULL THEN NULL ELSE 'Cancelled while it waited for its turn.' END
       WHERE workspace_id = $1::uuid AND id = $2::uuid AND attempt = $3 AND state = 'running'`,
      workspaceId,
      runId,
      attempt,
    );
  });
}
