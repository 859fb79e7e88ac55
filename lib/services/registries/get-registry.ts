import "server-only";
import { findRegistry } from "@/lib/db/registries";
import { AppError } from "@/lib/domain/api/problem";
import type { Context } from "@/lib/domain/console/context";
import type { Registry } from "@/lib/domain/registries/registry";

/** Errors: `not_found`. */
export async function getRegistry(ctx: Context, id: string): Promise<Registry> {
  const registry = await findRegistry(ctx, id);
  if (!registry) throw registryNotFound();
  return registry;
}

export function registryNotFound(): AppError {
  return new AppError("not_found", "There is no such registry. It may have been deleted.");
}
