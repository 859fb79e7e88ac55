import "server-only";
import { findRepository } from "@/lib/db/inventory/repositories";
import { AppError } from "@/lib/domain/api/problem";
import type { Context } from "@/lib/domain/console/context";
import type { Repository } from "@/lib/domain/inventory/repository";

/** Errors: `not_found`. */
export async function getRepository(
  ctx: Context,
  registryId: string,
  id: string,
): Promise<Repository> {
  const found = await findRepository(ctx, registryId, id);
  if (found) return found;
  throw new AppError("not_found", "The registry has no such repository.");
}
