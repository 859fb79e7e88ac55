import { z } from "zod";

/** POST /connectors/checks. */
export const bulkCheckRequestSchema = z.strictObject({
  connectorIds: z
    .array(z.uuid())
    .min(1, "Name at least one connector.")
    .max(200, "Name at most 200 connectors."),
});

export const bulkCheckSchema = z.strictObject({
  /** The ids whose check waits in the queue. */
  queued: z.array(z.uuid()),
  skipped: z.array(z.strictObject({ connectorId: z.uuid(), reason: z.string() })),
});
export type BulkCheck = z.infer<typeof bulkCheckSchema>;
