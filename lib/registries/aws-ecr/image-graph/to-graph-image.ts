import type { Image } from "@/lib/domain/inventory/image";
import type { GraphImage } from "./image-graph";

type Listed = Pick<
  Image,
  "digest" | "tags" | "mediaType" | "artifactType" | "subjectDigest" | "status" | "sizeBytes"
>;

/** A listed image as the graph knows it. */
export function toGraphImage<Each extends Listed>({
  artifactType,
  subjectDigest,
  status,
  ...image
}: Each): GraphImage {
  return {
    ...image,
    artifactMediaType: artifactType,
    subjectManifestDigest: subjectDigest,
    status: toStage(status),
  };
}

/** Where an image stands; one of which nothing else is said is active. */
export function toStage(status: string): GraphImage["status"] {
  if (status === "ARCHIVED") return "archived";
  return status === "ACTIVATING" ? "activating" : "active";
}
