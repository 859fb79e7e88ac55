import "server-only";
import * as db from "@/lib/db/inventory/tag-moves";
import type { ListPage } from "@/lib/domain/api/list-query";
import type { Context } from "@/lib/domain/console/context";
import type { TagMove, TagMoveListQuery } from "@/lib/domain/inventory/tag-move";
import { getRepository } from "./get-repository";

/** Errors: `not_found`, `invalid_cursor`. */
export async function listTagMoves(
  ctx: Context,
  registryId: string,
  repositoryId: string,
  query: TagMoveListQuery,
): Promise<ListPage<TagMove>> {
  await getRepository(ctx, registryId, repositoryId);
  return db.listTagMoves(ctx, repositoryId, query);
}
