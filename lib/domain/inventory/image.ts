import { z } from "zod";
import { pageQuerySchema } from "@/lib/domain/api/list-query";
import { PLAIN_TEXT } from "@/lib/domain/api/plain-text";
import { imageFilterShape } from "./image-filter";
import { imageMarksSchema } from "./image-marks";

/** What a digest names in a repository: an image, an index, an attached artifact. */
export const imageSchema = z.strictObject({
  registryId: z.uuid(),
  repositoryId: z.uuid(),
  repositoryName: z.string(),
  digest: z.string(),
  tags: z.array(z.string()),
  /** As AWS says it, bytes; of an index that of its largest image. */
  sizeBytes: z.number().int().min(0),
  mediaType: z.string().nullable(),
  artifactType: z.string().nullable(),
  /** The image that this one is attached to. */
  subjectDigest: z.string().nullable(),
  pushedAt: z.iso.datetime(),
  /** Exact to a day: AWS records pulls once in 24 hours. */
  pulledAt: z.iso.datetime().nullable(),
  /** ACTIVE, ARCHIVED or ACTIVATING, where the registry says it. */
  status: z.string(),
  archivedAt: z.iso.datetime().nullable(),
  /** When it last came back from the archive. */
  activatedAt: z.iso.datetime().nullable(),
  /** How the scan stood when AWS was last asked, or a list told of it. */
  scanStatus: z.string().nullable(),
  scannedAt: z.iso.datetime().nullable(),
  /** Findings by severity; null where there is no scan, or none is known. */
  findings: z.record(z.string(), z.number().int()).nullable(),
  /** When AWS was last asked for the scan of this image; null: never. */
  scanReadAt: z.iso.datetime().nullable(),
  /** As the last complete list of its repository told. */
  marks: imageMarksSchema,
  /** It is attached to another image, here or gone. */
  isAttached: z.boolean(),
  firstSeenAt: z.iso.datetime(),
  /** When a complete list of its repository did not have it any more. */
  goneAt: z.iso.datetime().nullable(),
});
export type Image = z.infer<typeof imageSchema>;

export const imageListQuerySchema = pageQuerySchema.extend({
  sort: z.enum(["pushedAt", "-pushedAt"]).default("-pushedAt"),
  /** The beginning of a tag or of a digest, as it is written. */
  q: z.string().trim().max(300).regex(PLAIN_TEXT, "Leave control characters out.").default(""),
  ...imageFilterShape,
});
export type ImageListQuery = z.infer<typeof imageListQuerySchema>;
