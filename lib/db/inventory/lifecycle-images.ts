import "server-only";
import { getDatabase } from "@/lib/db/database";
import { translateErrors } from "@/lib/db/translate-error";
import type { Context } from "@/lib/domain/console/context";
import type { LifecycleImage } from "@/lib/domain/inventory/lifecycle-simulation";

/** The images of a repository that are there, at most `limit`. */
export function readLifecycleImages(
  { workspaceId }: Context,
  repositoryId: string,
  limit: number,
): Promise<LifecycleImage[]> {
  return translateErrors(async () => {
    const rows = await getDatabase().client.inventoryImage.findMany({
      where: { workspaceId, repositoryId, goneAt: null },
      select: {
        digest: true,
        tags: true,
        mediaType: true,
        artifactType: true,
        subjectDigest: true,
        status: true,
        sizeBytes: true,
        pushedAt: true,
        pulledAt: true,
        archivedAt: true,
        activatedAt: true,
      },
      take: limit,
    });
    const time = (value: Date | null) => value?.toISOString() ?? null;
    return rows.map((row) => ({
      ...row,
      sizeBytes: Number(row.sizeBytes),
      pushedAt: row.pushedAt.toISOString(),
      pulledAt: time(row.pulledAt),
      archivedAt: time(row.archivedAt),
      activatedAt: time(row.activatedAt),
    }));
  });
}
