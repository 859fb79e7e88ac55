import { z } from "zod";
import { connectorMarks, connectorStatuses } from "./connector-status";

/** `countCapped`: there are more, which is as far as is counted. */
const counted = { count: z.number().int(), countCapped: z.boolean().optional() };

/** How many of a whole list have each status and mark. */
export const listSummarySchema = z.strictObject({
  statuses: z.array(z.strictObject({ status: z.enum(connectorStatuses), ...counted })),
  marks: z.array(z.strictObject({ mark: z.enum(connectorMarks), ...counted })),
});
export type ListSummary = z.infer<typeof listSummarySchema>;
