import "server-only";
import { listImages } from "@/lib/db/inventory/images";
import type { Context } from "@/lib/domain/console/context";
import type { ImageExportQuery } from "@/lib/domain/inventory/export-lines";
import type { Image } from "@/lib/domain/inventory/image";
import { walkList } from "./walk-list";

/** Every image that the query finds, in the list’s order. */
export function walkImages(ctx: Context, query: ImageExportQuery): AsyncGenerator<Image> {
  return walkList(ctx, (ctx, page) => listImages(ctx, page, { backwards: false }), query);
}
