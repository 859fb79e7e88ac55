import { z } from "zod";

const hoursMessage = "Name between 1 and 168 hours.";

/** When a registry is synced by itself. */
export const syncScheduleSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("hours"),
    hours: z.number(hoursMessage).int(hoursMessage).min(1, hoursMessage).max(168, hoursMessage),
  }),
  z.strictObject({
    kind: z.literal("daily"),
    /** UTC. */
    at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Write a time of day from 00:00 to 23:59."),
  }),
  z.strictObject({ kind: z.literal("off") }),
]);
export type SyncSchedule = z.infer<typeof syncScheduleSchema>;
