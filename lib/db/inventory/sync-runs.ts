import "server-only";
import { getDatabase } from "@/lib/db/database";
import type { Prisma, SyncRun as Row } from "@/lib/db/generated/client";
import { recordChange } from "@/lib/db/record-change";
import { tellOfSync } from "@/lib/db/tell-of-sync";
import { translateErrors } from "@/lib/db/translate-error";
import type { Context } from "@/lib/domain/console/context";
import {
  type InventoryFilter,
  inventoryFilterSchema,
} from "@/lib/domain/inventory/inventory-filter";
import {
  type CertifiedSync,
  type SyncCertificate,
  syncCertificateSchema,
} from "@/lib/domain/inventory/sync-certificate";
import type { SyncProblem, SyncRun, SyncTrigger } from "@/lib/domain/inventory/sync-run";

// A run is a row that any process may read, follow and cancel. Its worker names its attempt with everything it writes:
// one that was taken for dead and comes back writes nothing more. The times are the database's own.

export function toSyncRun(row: Row): SyncRun {
  return {
    id: row.id,
    registryId: row.registryId,
    trigger: row.trigger,
    state: row.state,
    cancelling: row.cancelRequestedAt !== null && row.finishedAt === null,
    requestedAt: row.requestedAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    allRepositoriesListed: row.listedAt !== null,
    filter: readFilter(row.filter),
    repositories: {
      listed: row.repositoriesListed,
      done: row.repositoriesDone,
      failed: row.repositoriesFailed,
      gone: row.repositoriesGone,
      leftOut: row.repositoriesLeftOut,
    },
    images: { listed: row.imagesListed, gone: row.imagesGone, leftOut: row.imagesLeftOut },
    pages: row.pages,
    reason: row.reason,
  };
}

/** As it is stored: null is everything. */
export function readFilter(stored: unknown): InventoryFilter | null {
  return stored === null ? null : inventoryFilterSchema.parse(stored);
}

/**
 * The open run of a registry; a new one where there is none. `account`: whose limits its calls count against. Null where
 * there is no such registry.
 */
export function openSyncRun(
  { workspaceId }: Context,
  registryId: string,
  trigger: SyncTrigger,
  account: string | null = null,
): Promise<{ run: SyncRun; isNew: boolean } | null> {
  return translateErrors(async () => {
    const { client } = getDatabase();
    const [made] = await client.$queryRawUnsafe<{ id: string }[]>(
      `INSERT INTO sync_runs (workspace_id, id, registry_id, trigger, account)
       SELECT workspace_id, gen_random_uuid(), id, $3::sync_trigger, $4 FROM registries
       WHERE workspace_id = $1::uuid AND id = $2::uuid
       ON CONFLICT (workspace_id, registry_id) WHERE state IN ('queued', 'running') DO NOTHING RETURNING id`,
      workspaceId,
      registryId,
      trigger,
      account,
    );
    const row = await client.syncRun.findFirst({
      where: made
        ? { workspaceId, id: made.id }
        : { workspaceId, registryId, state: { in: ["queued", "running"] } },
    });
    return row && { run: toSyncRun(row), isNew: made !== undefined };
  });
}

/** One attempt at a run: what it goes on from. */
export type SyncAttempt = {
  workspaceId: string;
  runId: string;
  registryId: string;
  attempt: number;
  /** Of the run: what it sees is seen by it. */
  seq: bigint;
  pageToken: string | null;
  isListed: boolean;
  listProblem: SyncProblem | null;
  /** The registry’s as the first attempt found it. */
  filter: InventoryFilter | null;
  /** Of the first attempt: the age of images is told from it. */
  startedAt: Date;
};

/** What its row says to an attempt: go on, stop as told, or be still, because another has the run. */
export type SyncWord = "go on" | "cancelled" | "lost";

/** Says that the attempt lives, and asks whether it may go on. */
export function hearSyncRun({ workspaceId, runId, attempt }: SyncAttempt): Promise<SyncWord> {
  return translateErrors(async () => {
    const [row] = await getDatabase().client.$queryRawUnsafe<{ cancelled: boolean }[]>(
      `UPDATE sync_runs SET heard_at = clock_timestamp()
       WHERE workspace_id = $1::uuid AND id = $2::uuid AND attempt = $3 AND state = 'running'
       RETURNING cancel_requested_at IS NOT NULL AS cancelled`,
      workspaceId,
      runId,
      attempt,
    );
    if (!row) return "lost";
    return row.cancelled ? "cancelled" : "go on";
  });
}

export type SyncEnd = {
  state: "complete" | "partial" | "failed" | "cancelled";
  reason: string | null;
};

/**
 * Ends a run of this attempt, with its certificate where it has one, and tells others of it where it is not whole; false
 * where another has it.
 */
export function endSyncRun(
  { workspaceId, runId, registryId, attempt }: SyncAttempt,
  { state, reason }: SyncEnd,
  certificate: SyncCertificate | null,
): Promise<boolean> {
  const end = async (tx: Prisma.TransactionClient) => {
    const count = await tx.$executeRawUnsafe(
      `UPDATE sync_runs SET state = $4::sync_state, reason = $5, certificate = $6::jsonb,
         finished_at = coalesce(($6::jsonb ->> 'endedAt')::timestamptz, clock_timestamp())
       WHERE workspace_id = $1::uuid AND id = $2::uuid AND attempt = $3 AND state = 'running'`,
      workspaceId,
      runId,
      attempt,
      state,
      reason,
      certificate && JSON.stringify(certificate),
    );
    if (count > 0 && (state === "failed" || state === "partial")) {
      await tellOfSync(tx, { workspaceId, registryId, state, reason });
    }
    return count > 0;
  };
  return translateErrors(() => getDatabase().client.$transaction(end));
}

/** Tells an open run to stop; one that has ended is answered as it is. Null where there is none. */
export function cancelSyncRun(
  ctx: Context,
  registry: { id: string; name: string },
  runId: string,
): Promise<SyncRun | null> {
  const { workspaceId } = ctx;
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      const told = await tx.$executeRawUnsafe(
        `UPDATE sync_runs SET cancel_requested_at = clock_timestamp(),
           state = CASE state WHEN 'queued' THEN 'cancelled'::sync_state ELSE state END,
           finished_at = CASE state WHEN 'queued' THEN clock_timestamp() END,
           reason = CASE WHEN state = 'queued' THEN CASE WHEN started_at IS NULL THEN 'Cancelled before it began.'
             ELSE 'Cancelled while it waited for its turn.' END END
         WHERE workspace_id = $1::uuid AND registry_id = $2::uuid AND id = $3::uuid
           AND state IN ('queued', 'running') AND cancel_requested_at IS NULL`,
        workspaceId,
        registry.id,
        runId,
      );
      if (told > 0) {
        const subject = { kind: "registry" as const, id: registry.id, name: registry.name };
        await recordChange(tx, ctx, { action: "sync.cancelled", subject });
      }
      const row = await tx.syncRun.findFirst({
        where: { workspaceId, registryId: registry.id, id: runId },
      });
      return row && toSyncRun(row);
    }),
  );
}

export function findSyncRun(
  { workspaceId }: Context,
  registryId: string,
  runId: string,
): Promise<SyncRun | null> {
  return translateErrors(async () => {
    const where = { workspaceId, registryId, id: runId };
    const row = await getDatabase().client.syncRun.findFirst({ where });
    return row && toSyncRun(row);
  });
}

export function findCertifiedSync(
  { workspaceId }: Context,
  registryId: string,
  runId: string,
): Promise<CertifiedSync | null> {
  return translateErrors(async () => {
    const where = { workspaceId, registryId, id: runId };
    const row = await getDatabase().client.syncRun.findFirst({ where });
    if (!row) return null;
    const certificate = syncCertificateSchema.nullable().parse(row.certificate);
    return { ...toSyncRun(row), certificate };
  });
}
