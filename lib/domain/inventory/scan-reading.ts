import { z } from "zod";
import type { SyncRun } from "./sync-run";

/** Of one registry, the newest: each costs a call to AWS. More than these are told as a sample. */
export const MOST_SCANS_READ = 2_000;

/** After so long AWS is asked of an image again: less than a day, so that a daily sync finds each due. */
export const SCAN_READ_HOURS = 20;

/** How the last reading of the scans of a registry's images went, after a sync of it. */
export const scanReadingSchema = z.strictObject({
  /**
   * read: of every image that AWS scans. cut: of the newest alone. denied: the role may not read scans. failed: AWS did
   * not answer, or the connector cannot be used. What was read before stays in each case.
   */
  state: z.enum(["read", "cut", "denied", "failed"]),
  readAt: z.iso.datetime(),
  /** Of how many images it is known how their scan stood within a day of it. */
  images: z.number().int().min(0),
  /** Why it was denied or failed. */
  reason: z.string().nullable(),
});
export type ScanReading = z.infer<typeof scanReadingSchema>;

/** Most readings end within so long after their sync. */
const AWAITED_MS = 5 * 60_000;

/** Whether a reading that follows this run may end soon. */
export function isReadingAwaited(
  { state, finishedAt }: Pick<SyncRun, "state" | "finishedAt">,
  scans: Pick<ScanReading, "readAt"> | null,
  nowMs: number,
): boolean {
  if (finishedAt === null || (state !== "complete" && state !== "partial")) return false;
  const endedMs = Date.parse(finishedAt);
  if (scans && Date.parse(scans.readAt) >= endedMs) return false;
  return nowMs - endedMs < AWAITED_MS;
}
