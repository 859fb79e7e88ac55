import "server-only";
import { findRegistry } from "@/lib/db/registries";
import { AppError } from "@/lib/domain/api/problem";
import type { Registry } from "@/lib/domain/registries/registry";

/** Errors: `not_found`. */
export async function getRegistry(id: string): Promise<Registry> {
  const registry = await findRegistry(id);
  if (!registry) throw registryNotFound();
  return registry;
}

export function registryNotFound(): AppError {
  return new AppError("not_found", "There is no such registry. It may have been deleted.");
}
