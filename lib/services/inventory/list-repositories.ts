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
  await getRegistry(ctx, registryId);
  return db.listRepositories(ctx, registryId, query);
}
