import "server-only";
import { getDatabase } from "@/lib/db/database";
import { translateErrors } from "@/lib/db/translate-error";
import type { Context } from "@/lib/domain/console/context";
import type { Image } from "@/lib/domain/inventory/image";

export type CountedRepository = { id: string; name: string; images: number };

/** Repositories that are there, with how many images the sync counted, by name; after `after`. */
export function readCountedRepositories(
  { workspaceId }: Context,
  registryId: string,
  { after, limit }: { after: string; limit: number },
): Promise<CountedRepository[]> {
  return translateErrors(() =>
    getDatabase().client.$queryRawUnsafe<CountedRepository[]>(
      `SELECT id, name, image_count AS images FROM inventory_repositories
       WHERE workspace_id = $1::uuid AND registry_id = $2::uuid AND name > $3 AND gone_at IS NULL
       ORDER BY name LIMIT $4`,
      workspaceId,
      registryId,
      after,
      limit,
    ),
  );
}

export type PreviewedImage = Pick<
  Image,
  "repositoryId" | "digest" | "tags" | "subjectDigest" | "pushedAt"
>;

/** The images that are there of some repositories, at most `limit`. */
export function readPreviewedImages(
  { workspaceId }: Context,
  repositoryIds: readonly string[],
  limit: number,
): Promise<PreviewedImage[]> {
  return translateErrors(async () => {
    const rows = await getDatabase().client.inventoryImage.findMany({
      where: { workspaceId, repositoryId: { in: [...repositoryIds] }, goneAt: null },
      select: {
        repositoryId: true,
        digest: true,
        tags: true,
        subjectDigest: true,
        pushedAt: true,
      },
      take: limit,
    });
    return rows.map((row) => ({ ...row, pushedAt: row.pushedAt.toISOString() }));
  });
}

/** When the repositories of a registry were last listed to the end; null: never. */
export function findListedAt({ workspaceId }: Context, registryId: string): Promise<string | null> {
  return translateErrors(async () => {
    const row = await getDatabase().client.syncRun.findFirst({
      where: { workspaceId, registryId, listedAt: { not: null } },
      orderBy: { seq: "desc" },
      select: { listedAt: true },
    });
    return row?.listedAt?.toISOString() ?? null;
  });
}
