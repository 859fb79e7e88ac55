import { z } from "zod";

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
