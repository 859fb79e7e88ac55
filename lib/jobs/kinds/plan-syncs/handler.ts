import "server-only";
import { randomUUID } from "node:crypto";
import { endHopelessSyncs, findForgottenSyncs } from "@/lib/db/inventory/forgotten-syncs";
import { SCHEDULE } from "@/lib/domain/console/context";
import { enqueueJobs } from "@/lib/jobs/enqueue-jobs";
import { syncRegistry } from "@/lib/jobs/kinds/sync-registry/definition";

const MOST_A_ROUND = 200;

/** A run whose job was lost gets another, and one that failed too often ends. */
export async function lookAfterSyncs(): Promise<void> {
  await endHopelessSyncs();
  const requestId = randomUUID();
  await enqueueJobs(
    syncRegistry,
    (await findForgottenSyncs(MOST_A_ROUND)).map((run) => ({ ...run, actor: SCHEDULE, requestId })),
  );
}
