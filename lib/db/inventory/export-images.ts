import "server-only";
import { getDatabase } from "@/lib/db/database";
import { translateErrors } from "@/lib/db/translate-error";
import type { Context } from "@/lib/domain/console/context";
import type { Image } from "@/lib/domain/inventory/image";
import { IMAGE_COLUMNS, type ImageRow, toImage } from "./images";

/**
 * Images of these repositories that are there: in the order of the ids, and of each by digest; of the first those after
 * a digest. One statement reads many small repositories, or a page of a large one.
 */
export function readImagesToExport(
  { workspaceId }: Context,
  repositoryIds: readonly string[],
  { after, limit }: { after: string; limit: number },
): Promise<Image[]> {
  return translateErrors(async () => {
    const rows = await getDatabase().client.$queryRawUnsafe<ImageRow[]>(
      `SELECT ${IMAGE_COLUMNS}
       FROM unnest($2::uuid[]) WITH ORDINALITY AS wanted(id, place)
       JOIN inventory_repositories r ON r.workspace_id = $1::uuid AND r.id = wanted.id
       CROSS JOIN LATERAL (
         SELECT * FROM inventory_images each
         WHERE each.workspace_id = $1::uuid AND each.repository_id = wanted.id AND each.gone_at IS NULL
           AND each.digest > (CASE WHEN wanted.place = 1 THEN $3 ELSE '' END) COLLATE "C"
         ORDER BY each.digest COLLATE "C" LIMIT $4::int
       ) i
       ORDER BY wanted.place, i.digest COLLATE "C" LIMIT $4::int`,
      workspaceId,
      [...repositoryIds],
      after,
      limit,
    );
    return rows.map(toImage);
  });
}
