import "server-only";
import { randomUUID } from "node:crypto";
import {
  endHopelessSyncs,
  findDueRegistries,
  findForgottenSyncs,
} from "@/lib/db/inventory/due-syncs";
import { AppError } from "@/lib/domain/api/problem";
import { SCHEDULE } from "@/lib/domain/console/context";
import { env } from "@/lib/env";
import { enqueueJobs } from "@/lib/jobs/enqueue-jobs";
import type { JobAttempt } from "@/lib/jobs/kinds/job-kind";
import { syncRegistry } from "@/lib/jobs/kinds/sync-registry/definition";
import { startSync } from "@/lib/jobs/start-sync";
import { inventoryTypes } from "@/lib/services/syncs/open-reader";

const MOST_FORGOTTEN = 200;
/** What a minute may add: the workers take turns at them. */
const SYNCS_PER_ROUND = 20;

/** A run whose job was lost gets another, one that failed too often ends, and registries that are due are synced. */
export async function lookAfterSyncs({ signal }: JobAttempt): Promise<void> {
  await endHopelessSyncs();
  const requestId = randomUUID();
  const forgotten = await findForgottenSyncs(MOST_FORGOTTEN);
  await enqueueJobs(
    syncRegistry,
    forgotten.map((run) => ({ ...run, actor: SCHEDULE, requestId })),
  );
  const due = await findDueRegistries({
    types: inventoryTypes,
    defaultHours: env().SYNC_HOURS,
    limit: SYNCS_PER_ROUND,
  });
  for (const { workspaceId, registryId } of due) {
    signal.throwIfAborted();
    const ctx = { actor: SCHEDULE, workspaceId, requestId, now: () => new Date(), signal };
    await startSync(ctx, registryId, "schedule").catch((error: unknown) => {
      // It was deleted, or its connector failed, a moment ago.
      if (!(error instanceof AppError)) throw error;
    });
  }
}
