import { z } from "zod";
import { inventoryFilterSchema } from "./inventory-filter";
import { scanReadingSchema } from "./scan-reading";
import { syncRunSchema } from "./sync-run";

const count = z.number().int().min(0);

/** What a registry holds, as its syncs counted it. */
export const inventorySummarySchema = z.strictObject({
  /** Null: never synced. */
  repositories: count.nullable(),
  /** Of the repositories: their images could not be listed to the end, or not yet. */
  incompleteRepositories: count,
  images: count.nullable(),
  /** Added up as AWS says it of each, bytes: layers that images share are in it more than once. */
  sizeBytes: count.nullable(),
  newestPushAt: z.iso.datetime().nullable(),
  /** The run under way, or the last one. */
  lastRun: syncRunSchema.nullable(),
  /** When the last complete one ended that went by `filter`. */
  completeAt: z.iso.datetime().nullable(),
  /** By which the repositories were last listed to the end; null: every one of them. */
  filter: inventoryFilterSchema.nullable(),
  /** What that left out, of which nothing else is known. */
  leftOut: z.strictObject({ repositories: count, images: count }),
  /** The registry’s filter was changed since a sync last went by it: the next one does. */
  isFilterOutdated: z.boolean(),
  /** How the last reading of scans went; null: none has ended. */
  scans: scanReadingSchema.nullable(),
  /** When the next is due by itself, which may be now; null: never. */
  nextSyncAt: z.iso.datetime().nullable(),
});
export type InventorySummary = z.infer<typeof inventorySummarySchema>;
