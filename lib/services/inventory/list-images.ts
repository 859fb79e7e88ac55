import "server-only";
import * as db from "@/lib/db/inventory/images";
import type { ListPage } from "@/lib/domain/api/list-query";
import type { Context } from "@/lib/domain/console/context";
import type { Image, ImageListQuery } from "@/lib/domain/inventory/image";

/** Errors: `invalid_cursor`. */
export function listImages(ctx: Context, query: ImageListQuery): Promise<ListPage<Image>> {
  return db.listImages(ctx, query);
}
