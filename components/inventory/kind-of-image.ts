import type { Image } from "@/lib/domain/inventory/image";

const INDEX = /(?:image\.index|manifest\.list)\b/;
const IMAGE_CONFIG = /(?:oci\.image\.config|docker\.container\.image)\b/;

/** What a digest names, in words. Source of the media types: OCI image specification; Docker Registry, Image Manifest V2. */
export function kindOfImage({
  mediaType,
  artifactType,
  subjectDigest,
}: Pick<Image, "mediaType" | "artifactType" | "subjectDigest">): string {
  if (mediaType && INDEX.test(mediaType)) return "Index";
  if (subjectDigest !== null) return "Attached artifact";
  if (artifactType === null || IMAGE_CONFIG.test(artifactType)) return "Image";
  return "Artifact";
}
