import "server-only";
import * as db from "@/lib/db/inventory/repositories";
import type { ListPage } from "@/lib/domain/api/list-query";
import type { Context } from "@/lib/domain/console/context";
import type { Repository, RepositoryListQuery } from "@/lib/domain/inventory/repository";
import { getRegistry } from "@/lib/services/registries/get-registry";

/** Errors: `not_found`, `invalid_cursor`. */
export async function listRepositories(
  ctx: Context,
  registryId: string,
  query: RepositoryListQuery,
): Promise<ListPage<Repository>> {
  const page = await db.listRepositories(ctx, registryId, query);
  // Whose repositories there are needs no look of its own.
  if (page.items.length === 0) await getRegistry(ctx, registryId);
  return page;
}
