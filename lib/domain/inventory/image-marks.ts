import { z } from "zod";

/** Null: not known. */
export const markSchema = z.boolean().nullable();

/** Of the image itself; what is attached to an index is not attached to the images that it lists. */
export const imageMarksSchema = z.strictObject({
  signed: markSchema,
  /** As an artifact of its own: an attestation may hold another. */
  sbom: markSchema,
  attested: markSchema,
});
export type ImageMarks = z.infer<typeof imageMarksSchema>;
