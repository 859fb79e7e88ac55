import { z } from "zod";

/** Told of one digest. */
export const MOST_COPIES = 50;

/** Another repository that has the same digest. */
export const imageCopySchema = z.strictObject({
  registryId: z.uuid(),
  registryName: z.string(),
  repositoryId: z.uuid(),
  repositoryName: z.string(),
  digest: z.string(),
  tags: z.array(z.string()),
  pushedAt: z.iso.datetime(),
});
export type ImageCopy = z.infer<typeof imageCopySchema>;

export const imageCopiesSchema = z.strictObject({
  /** By the names of registry and repository; those that are there. */
  items: z.array(imageCopySchema).max(MOST_COPIES),
  hasMore: z.boolean(),
});
export type ImageCopies = z.infer<typeof imageCopiesSchema>;
