import "server-only";
import { findImage } from "@/lib/db/inventory/images";
import { AppError } from "@/lib/domain/api/problem";
import type { Context } from "@/lib/domain/console/context";
import type { Image } from "@/lib/domain/inventory/image";

/** Errors: `not_found`. */
export async function getImage(
  ctx: Context,
  registryId: string,
  repositoryId: string,
  digest: string,
): Promise<Image> {
  const found = await findImage(ctx, registryId, repositoryId, digest);
  if (found) return found;
  throw new AppError("not_found", "The repository has no such image.");
}
