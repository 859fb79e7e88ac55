import "server-only";
import type { JobAttempt, Postponed } from "@/lib/jobs/kinds/job-kind";
import { type ReadingLimits, readScans } from "@/lib/services/scans/read-scans";
import type { ScanJob } from "./definition";

/** Until the sync that it waits for may have ended. */
const SYNC_MS = 30_000;

/** What AWS refuses is the reading's result; what is thrown is tried again, from where this attempt came to. */
export async function readScansOf(
  { payload, signal, cursor, saveCursor }: JobAttempt<ScanJob>,
  limits?: ReadingLimits,
): Promise<Postponed | undefined> {
  const { workspaceId, actor, requestId, registryId } = payload;
  const ctx = { actor, workspaceId, requestId, now: () => new Date(), signal };
  const end = await readScans(ctx, registryId, { cursor, saveCursor }, limits);
  return end === "waits for a sync" ? { againInMs: SYNC_MS } : undefined;
}
