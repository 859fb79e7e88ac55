import "server-only";
import { findListedRegistry } from "@/lib/db/inventory/scan-readings";
import { log } from "@/lib/log";
import { enqueueJobs } from "./enqueue-jobs";
import { readScansOfRegistry } from "./kinds/read-scans/definition";
import type { SyncJob } from "./kinds/sync-registry/definition";

/** After a sync that listed its registry its scans are read; where that cannot be queued, after the next one. */
export async function requestScans({ runId, ...job }: SyncJob): Promise<void> {
  const registryId = await findListedRegistry(job, runId);
  if (registryId === null) return;
  await enqueueJobs(readScansOfRegistry, [{ ...job, registryId }]).catch((error: unknown) => {
    log.warn({ registryId, err: error }, "the reading of scans could not be queued");
  });
}
