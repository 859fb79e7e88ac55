import "server-only";
import { findImageCopies } from "@/lib/db/inventory/image-copies";
import type { Context } from "@/lib/domain/console/context";
import { type ImageCopies, MOST_COPIES } from "@/lib/domain/inventory/image-copies";
import { getImage } from "./get-image";

/** The other repositories, of every registry, that have the image's digest. Errors: `not_found`. */
export async function listImageCopies(
  ctx: Context,
  registryId: string,
  repositoryId: string,
  digest: string,
): Promise<ImageCopies> {
  await getImage(ctx, registryId, repositoryId, digest);
  const found = await findImageCopies(ctx, repositoryId, digest, MOST_COPIES + 1);
  return { items: found.slice(0, MOST_COPIES), hasMore: found.length > MOST_COPIES };
}
