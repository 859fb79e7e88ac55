import "server-only";
import { getDatabase } from "@/lib/db/database";
import { translateErrors } from "@/lib/db/translate-error";
import type { Context } from "@/lib/domain/console/context";
import type { ImageCopy } from "@/lib/domain/inventory/image-copies";

type Row = Omit<ImageCopy, "pushedAt"> & { pushedAt: Date };

/** Where else in the workspace this digest is, by names. */
export function findImageCopies(
  { workspaceId }: Context,
  repositoryId: string,
  digest: string,
  limit: number,
): Promise<ImageCopy[]> {
  return translateErrors(async () => {
    const rows = await getDatabase().client.$queryRawUnsafe<Row[]>(
      `SELECT i.registry_id AS "registryId", g.name AS "registryName", i.repository_id AS "repositoryId",
         r.name AS "repositoryName", i.digest, i.tags, i.pushed_at AS "pushedAt"
       FROM inventory_images i
       JOIN inventory_repositories r ON r.workspace_id = i.workspace_id AND r.id = i.repository_id
       JOIN registries g ON g.workspace_id = i.workspace_id AND g.id = i.registry_id
       WHERE i.workspace_id = $1::uuid AND i.digest = $3 AND i.repository_id <> $2::uuid AND i.gone_at IS NULL
       ORDER BY g.name, g.id, r.name LIMIT $4::int`,
      workspaceId,
      repositoryId,
      digest,
      limit,
    );
    return rows.map((row) => ({ ...row, pushedAt: row.pushedAt.toISOString() }));
  });
}
