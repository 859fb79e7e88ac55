import "server-only";
import { findCertifiedSync } from "@/lib/db/inventory/sync-runs";
import { AppError } from "@/lib/domain/api/problem";
import type { Context } from "@/lib/domain/console/context";
import type { CertifiedSync } from "@/lib/domain/inventory/sync-certificate";

/** Errors: `no_sync`. */
export async function getSync(
  ctx: Context,
  registryId: string,
  runId: string,
): Promise<CertifiedSync> {
  return (await findCertifiedSync(ctx, registryId, runId)) ?? noSync();
}

export function noSync(): never {
  throw new AppError("no_sync", "The registry has no such sync.");
}
