import { z } from "zod";
import { inventoryFilterSchema } from "./inventory-filter";

/** queued and running are open: a registry has one open run at most. */
export const syncStates = [
  "queued",
  "running",
  "complete",
  "partial",
  "failed",
  "cancelled",
] as const;

export const syncTriggers = ["manual", "schedule", "created"] as const;
export type SyncTrigger = (typeof syncTriggers)[number];

/** Why something could not be listed: the code and the words of AWS. */
export const syncProblemSchema = z.strictObject({ code: z.string(), message: z.string() });
export type SyncProblem = z.infer<typeof syncProblemSchema>;

const count = z.number().int().min(0);

/** One reading of what a registry holds. */
export const syncRunSchema = z.strictObject({
  id: z.uuid(),
  registryId: z.uuid(),
  trigger: z.enum(syncTriggers),
  state: z.enum(syncStates),
  /** A running one was told to stop. */
  cancelling: z.boolean(),
  requestedAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
  /** Whether the list of repositories came to its end: until then their number may grow. */
  allRepositoriesListed: z.boolean(),
  /** The registry’s filter as the run found it when it began; null: without one, or not begun. */
  filter: inventoryFilterSchema.nullable(),
  /** Those that the filter let in; `leftOut` are the others, whose images were not listed. */
  repositories: z.strictObject({
    listed: count,
    /** Their images were listed, to the end or not. */
    done: count,
    /** Of those done: not to the end. */
    failed: count,
    gone: count,
    leftOut: count,
  }),
  /** `leftOut` are of those listed: the filter let them not in, and they are not kept. */
  images: z.strictObject({ listed: count, gone: count, leftOut: count }),
  /** Answers of the registry that were read. */
  pages: count,
  /** Why it did not end as complete. */
  reason: z.string().nullable(),
});
export type SyncRun = z.infer<typeof syncRunSchema>;

export function isOpenSync({ state }: Pick<SyncRun, "state">): boolean {
  return state === "queued" || state === "running";
}
