import { z } from "zod";
import type { Image } from "./image";
import { markSchema } from "./image-marks";

/** Told of one image, in all. */
export const MOST_ATTACHED = 1_000;
/** Deeper than anybody signs signatures. */
export const DEEPEST_ATTACHED = 8;

/** An artifact that belongs to an image, or to an artifact of it. */
export const attachmentSchema = z.strictObject({
  digest: z.string(),
  /** `signature_or_attestation`: a Sigstore bundle, whose type does not tell which. */
  role: z.enum(["signature", "sbom", "attestation", "signature_or_attestation", "other"]),
  /** In words, e.g. `Notation signature`. */
  name: z.string(),
  /** Its manifest names the subject, or its tag does, as tools did before. */
  by: z.enum(["subject", "tag"]),
  /** An archived artifact cannot be pulled, and proves nothing. */
  isArchived: z.boolean(),
  /** What it is attached to: the image, or an artifact told before it. */
  attachedTo: z.string(),
  /** 1: attached to the image itself. */
  depth: z.number().int().min(1).max(DEEPEST_ATTACHED),
  sizeBytes: z.number().int().min(0),
  pushedAt: z.iso.datetime(),
});
export type Attachment = z.infer<typeof attachmentSchema>;

export const imageAttachmentsSchema = z.strictObject({
  /** A tree in order: what is attached to an artifact follows it, one deeper. */
  attachments: z.array(attachmentSchema).max(MOST_ATTACHED),
  /** More is attached than is told here. */
  isCut: z.boolean(),
  /** The repository was listed to its end since the image was first seen. */
  isComplete: z.boolean(),
  /** What the image is attached to itself. `isHere` is null where that is not known. */
  subjects: z.array(z.strictObject({ digest: z.string(), isHere: markSchema })),
  /** Why a mark of the image is not known, in one sentence. */
  notKnown: z.string().nullable(),
});
export type ImageAttachments = z.infer<typeof imageAttachmentsSchema>;

/** What tells how images belong together. */
export type LinkedImage = Pick<
  Image,
  | "digest"
  | "tags"
  | "mediaType"
  | "artifactType"
  | "subjectDigest"
  | "status"
  | "sizeBytes"
  | "pushedAt"
>;

export type ToldAttachments = Pick<ImageAttachments, "attachments" | "isCut"> & {
  readonly subjects: readonly string[];
};

/** What is attached to an image among `others`. */
export type TellAttachments = (
  image: LinkedImage,
  others: readonly LinkedImage[],
) => ToldAttachments;
