import "server-only";
import { findLinkedImages } from "@/lib/db/inventory/linked-images";
import type { Context } from "@/lib/domain/console/context";
import {
  DEEPEST_ATTACHED,
  type LinkedImage,
  MOST_ATTACHED,
} from "@/lib/domain/inventory/image-attachments";
import { ROLE_ADAPTER } from "@/lib/registries/adapters";

/**
 * What is attached to an image, then what is attached to that. One more than is told, and one level deeper, so that who
 * tells them knows that there are more.
 */
export async function readLinkedImages(
  ctx: Context,
  repositoryId: string,
  digest: string,
): Promise<LinkedImage[]> {
  const known = new Map<string, LinkedImage>();
  let subjects = [digest];
  for (let depth = 0; depth <= DEEPEST_ATTACHED && subjects.length > 0; depth += 1) {
    const limit = MOST_ATTACHED + 1 - known.size;
    if (limit <= 0) break;
    const found = await findLinkedImages(ctx, repositoryId, {
      subjects,
      tags: subjects.flatMap((each) => ROLE_ADAPTER.listAttachmentTags(each)),
      except: [digest, ...known.keys()],
      limit,
    });
    for (const image of found) known.set(image.digest, image);
    subjects = found.map((image) => image.digest);
  }
  return [...known.values()];
}
