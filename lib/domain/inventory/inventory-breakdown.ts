import { z } from "zod";

const count = z.number().int().min(0);

/** So many weeks are told one by one, the present one among them. */
export const WEEKS_TOLD = 53;
/** So many repositories are told by name. */
export const LARGEST_TOLD = 8;

/** What a registry holds, by age and by size, as its syncs counted it. */
export const inventoryBreakdownSchema = z.strictObject({
  /** The last 53 weeks, the oldest first, by their Monday in UTC: images that are there and were pushed then. */
  weeks: z.array(z.strictObject({ week: z.iso.date(), images: count })).length(WEEKS_TOLD),
  /** Pushed before those weeks. */
  olderImages: count,
  /** Repositories that no sync has counted by week yet: their images are in none of the above. */
  uncountedRepositories: count,
  /** Bytes, as AWS says it of each image: layers that images share are in it more than once. */
  largest: z
    .array(z.strictObject({ repositoryId: z.uuid(), name: z.string(), sizeBytes: count }))
    .max(LARGEST_TOLD),
  /** The rest together. */
  others: z.strictObject({ repositories: count, sizeBytes: count }),
});
export type InventoryBreakdown = z.infer<typeof inventoryBreakdownSchema>;
