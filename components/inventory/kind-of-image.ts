import type { Image } from "@/lib/domain/inventory/image";

const INDEX = /(?:image\.index|manifest\.list)\b/;
const IMAGE_CONFIG = /(?:oci\.image\.config|docker\.container\.image)\b/;

/** Source: cosign, "Signature Specification", storage by tag. */
const ATTACHING_TAG = /^sha256-[0-9a-f]{64}\.(?:sig|att|sbom)$/;

/** What a digest names, in words. Source of the media types: OCI image specification; Docker Registry, Image Manifest V2. */
export function kindOfImage({
  mediaType,
  artifactType,
  subjectDigest,
  tags,
}: Pick<Image, "mediaType" | "artifactType" | "subjectDigest" | "tags">): string {
  if (mediaType && INDEX.test(mediaType)) return "Index";
  if (subjectDigest !== null || tags.some((tag) => ATTACHING_TAG.test(tag)))
    return "Attached artifact";
  if (artifactType === null || IMAGE_CONFIG.test(artifactType)) return "Image";
  return "Artifact";
}
