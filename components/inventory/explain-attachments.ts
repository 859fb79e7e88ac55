import type { Image } from "@/lib/domain/inventory/image";
import type { ImageAttachments } from "@/lib/domain/inventory/image-attachments";
import { kindOfImage } from "./kind-of-image";

/** What there is to say of the tree: that it is empty, cut or not known, and whose it is. */
export function explainAttachments(
  image: Pick<Image, "mediaType" | "artifactType" | "subjectDigest" | "tags" | "marks">,
  { attachments, isCut, notKnown }: ImageAttachments,
): string[] {
  const kind = kindOfImage(image);
  const isEmpty = attachments.length === 0;
  return [
    ...(isEmpty
      ? [
          notKnown === null
            ? "Nothing is attached to it."
            : "Nothing is known to be attached to it.",
        ]
      : []),
    ...(isCut
      ? [
          `More is attached than the ${attachments.length.toLocaleString("en")} that are listed here.`,
        ]
      : []),
    ...(notKnown === null ? [] : [notKnown]),
    ...(kind === "Index" && !isEmpty
      ? ["It is attached to the index itself, not to the images that the index lists."]
      : []),
    ...(kind === "Image" && image.marks.signed === false && image.tags.length === 0
      ? ["Where an index lists this image, the index may be signed in its place."]
      : []),
  ];
}
