import { z } from "zod";

const count = z.number().int().min(0);

/** What a filter would let in, of what is known. */
export const filterPreviewSchema = z.strictObject({
  /** What is known is as the sync of this time listed it; null: nothing was listed yet. */
  knownAt: z.iso.datetime().nullable(),
  /** What the filter of that sync left out: whether this one lets it in is not known. */
  notKnown: z.strictObject({ repositories: count, images: count }),
  repositories: z.strictObject({
    matching: count,
    /** Looked at. */
    of: count,
    /** There are more than were looked at. */
    isCut: z.boolean(),
    /** The first by their names, at most 50 of each. */
    matchingNames: z.array(z.string()),
    otherNames: z.array(z.string()),
  }),
  images: z.strictObject({
    matching: count,
    /** Looked at; those of repositories that do not match among them. */
    of: count,
    isCut: z.boolean(),
  }),
});
export type FilterPreview = z.infer<typeof filterPreviewSchema>;
