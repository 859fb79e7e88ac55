import type { ArtifactDescription } from "@/lib/domain/inventory/describe-artifact";

/** What `DescribeImages` tells of an image, as far as it concerns what belongs together. */
export type GraphImage = {
  readonly digest: string;
  readonly tags: readonly string[];
  readonly mediaType: string | null;
  readonly artifactMediaType: string | null;
  readonly subjectManifestDigest: string | null;
  readonly status: "active" | "archived" | "activating";
  readonly sizeBytes: number;
};

export type Attachment = ArtifactDescription & {
  /** Of the artifact. */
  readonly digest: string;
  readonly by: "subject" | "tag";
  /** An archived artifact cannot be pulled. */
  readonly isArchived: boolean;
};

/** Null: it cannot be told from what was listed. */
export type Mark = boolean | null;

/** What is attached to the image itself; of an index, not to what it lists. */
export type ImageMarks = {
  readonly signed: Mark;
  /** An SBOM as an artifact of its own: attestations may hold another. */
  readonly sbom: Mark;
  readonly attested: Mark;
};

export type ImageNode = ImageMarks & {
  readonly digest: string;
  /** `artifact`: attached to something, here or gone. */
  readonly kind: "index" | "image" | "artifact";
  /** What is attached to it, in the order of the list. */
  readonly attachments: readonly Attachment[];
  /** Digests of what it is attached to, whether they are here or not. */
  readonly subjects: readonly string[];
  /** An artifact of which no subject is here. */
  readonly isOrphan: Mark;
};

/** How many of the images have each mark for certain, and how many perhaps. */
export type MarkShares = {
  readonly images: number;
  readonly signed: number;
  readonly sbom: number;
  readonly attested: number;
  readonly uncertain: number;
};

export type ImageGraph = {
  /** By digest, in the order of the list. */
  readonly nodes: ReadonlyMap<string, ImageNode>;
  readonly counts: {
    readonly indexes: number;
    readonly images: number;
    readonly artifacts: number;
    readonly orphans: number | null;
    /** Of images; an index is no more than what it lists, so that its size is in no sum. */
    readonly imageBytes: number;
    readonly artifactBytes: number;
  };
  /**
   * Over images and indexes. What an index lists is seldom signed itself and has seldom a tag, and which it lists is not told
   * without a pull: `tagged` is the share that people mean.
   */
  readonly shares: { readonly all: MarkShares; readonly tagged: MarkShares };
};
