import "server-only";
import { findPresentDigests } from "@/lib/db/inventory/linked-images";
import type { Context } from "@/lib/domain/console/context";
import { explainMarks } from "@/lib/domain/inventory/explain-marks";
import type { ImageAttachments } from "@/lib/domain/inventory/image-attachments";
import { ROLE_ADAPTER } from "@/lib/registries/adapters";
import { getImage } from "./get-image";
import { getRepository } from "./get-repository";
import { readLinkedImages } from "./read-linked-images";

/** What is attached to an image and what it is attached to, as the last sync left it. Errors: `not_found`. */
export async function getImageAttachments(
  ctx: Context,
  registryId: string,
  repositoryId: string,
  digest: string,
): Promise<ImageAttachments> {
  const image = await getImage(ctx, registryId, repositoryId, digest);
  const repository = await getRepository(ctx, registryId, repositoryId);
  const { completeAt, problem, shares, images } = repository;
  const linked = await readLinkedImages(ctx, repositoryId, digest);
  // An image that a sync under way has just seen may come before what is attached to it.
  const isListed = completeAt !== null && problem === null && shares !== null;
  const isComplete = isListed && image.firstSeenAt <= completeAt;
  const told = ROLE_ADAPTER.tellAttachments(image, linked);
  const present = await findPresentDigests(ctx, repositoryId, told.subjects);
  return {
    ...told,
    isComplete,
    subjects: told.subjects.map((subject) => ({
      digest: subject,
      // One that the filter left out may be there.
      isHere: present.has(subject) ? true : isComplete && images.leftOut === 0 ? false : null,
    })),
    notKnown: explainMarks(image.marks, { isGone: image.goneAt !== null, isComplete }),
  };
}
