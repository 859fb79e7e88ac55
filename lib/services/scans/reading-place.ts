import { z } from "zod";

const count = z.number().int().min(0);

/** Where a reading is: what its job keeps for the next attempt. */
const readingPlaceSchema = z.object({
  /** Of the run that it follows. */
  seq: z.string().max(20),
  /** The last image that was looked at. */
  after: z
    .object({
      pushedAt: z.iso.datetime(),
      repositoryId: z.uuid(),
      digest: z.string().max(140),
    })
    .nullable(),
  /** Looked at, of whatever kind. */
  seen: count,
  /** Of them of a kind that is scanned, and of those known by now. */
  scanned: count,
  known: count,
});
export type ReadingPlace = z.infer<typeof readingPlaceSchema>;

export function beginReading(seq: string): ReadingPlace {
  return { seq, after: null, seen: 0, scanned: 0, known: 0 };
}

/** As an attempt before kept it, perhaps of an older version: then the reading begins anew. */
export function readPlace(cursor: unknown): ReadingPlace | undefined {
  return readingPlaceSchema.safeParse(cursor).data;
}
