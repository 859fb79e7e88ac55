import { z } from "zod";

const count = z.number().int().min(0);

const shareSchema = z.strictObject({
  images: count,
  signed: count,
  sbom: count,
  attested: count,
  /** Of which a mark is not known. */
  uncertain: count,
});

/**
 * How many images and indexes of a repository are signed, have an SBOM, are attested. Attached artifacts are not counted.
 * What an index lists is seldom signed itself and has seldom a tag, and which it lists is not known: `tagged` is the share
 * that people mean.
 */
export const markSharesSchema = z.strictObject({ all: shareSchema, tagged: shareSchema });
export type MarkShares = z.infer<typeof markSharesSchema>;
