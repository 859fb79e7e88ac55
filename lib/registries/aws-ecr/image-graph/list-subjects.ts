import type { Image } from "@/lib/domain/inventory/image";
import { readAttachmentTag } from "@/lib/domain/inventory/read-attachment-tag";

/** Digests of the images to which one is attached: by the subject of its manifest, and by cosign's tags. */
export function listSubjects({
  digest,
  tags,
  subjectDigest,
}: Pick<Image, "digest" | "tags" | "subjectDigest">): string[] {
  const subjects = new Set(tags.flatMap((tag) => readAttachmentTag(tag)?.subject ?? []));
  if (subjectDigest) subjects.add(subjectDigest);
  subjects.delete(digest);
  return [...subjects];
}
