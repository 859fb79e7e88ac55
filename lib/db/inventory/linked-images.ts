import "server-only";
import { getDatabase } from "@/lib/db/database";
import { translateErrors } from "@/lib/db/translate-error";
import type { Context } from "@/lib/domain/console/context";
import type { LinkedImage } from "@/lib/domain/inventory/image-attachments";

type Row = Omit<LinkedImage, "sizeBytes" | "pushedAt"> & { sizeBytes: bigint; pushedAt: Date };

/** Of a repository those that are there and name one of the digests as their subject, or have one of the tags. */
export function findLinkedImages(
  { workspaceId }: Context,
  repositoryId: string,
  wanted: {
    readonly subjects: readonly string[];
    readonly tags: readonly string[];
    /** Known already, and left out. */
    readonly except: readonly string[];
    readonly limit: number;
  },
): Promise<LinkedImage[]> {
  return translateErrors(async () => {
    const rows = await getDatabase().client.$queryRawUnsafe<Row[]>(
      `WITH found AS (
         (SELECT linked.digest FROM unnest($3::text[]) AS subject(digest) CROSS JOIN LATERAL (
            SELECT i.digest FROM inventory_images i
            WHERE i.workspace_id = $1::uuid AND i.repository_id = $2::uuid AND i.subject_digest = subject.digest
              AND i.gone_at IS NULL AND i.digest <> ALL($5::text[])
            ORDER BY i.digest LIMIT $6::int) linked
          LIMIT $6::int)
         UNION
         SELECT t.digest FROM inventory_tags t
         WHERE t.workspace_id = $1::uuid AND t.repository_id = $2::uuid AND t.tag = ANY($4::text[])
           AND t.digest <> ALL($5::text[])
       )
       SELECT i.digest, i.tags, i.media_type AS "mediaType", i.artifact_type AS "artifactType",
         i.subject_digest AS "subjectDigest", i.status, i.size_bytes AS "sizeBytes", i.pushed_at AS "pushedAt"
       FROM found JOIN inventory_images i
         ON i.workspace_id = $1::uuid AND i.repository_id = $2::uuid AND i.digest = found.digest
       WHERE i.gone_at IS NULL ORDER BY i.pushed_at, i.digest LIMIT $6::int`,
      workspaceId,
      repositoryId,
      [...wanted.subjects],
      [...wanted.tags],
      [...wanted.except],
      wanted.limit,
    );
    return rows.map((row) => ({
      ...row,
      sizeBytes: Number(row.sizeBytes),
      pushedAt: row.pushedAt.toISOString(),
    }));
  });
}

/** Which of the digests are in the repository now. */
export function findPresentDigests(
  { workspaceId }: Context,
  repositoryId: string,
  digests: readonly string[],
): Promise<Set<string>> {
  return translateErrors(async () => {
    const rows = await getDatabase().client.inventoryImage.findMany({
      where: { workspaceId, repositoryId, digest: { in: [...digests] }, goneAt: null },
      select: { digest: true },
    });
    return new Set(rows.map(({ digest }) => digest));
  });
}
