import "server-only";
import { getDatabase } from "@/lib/db/database";
import { translateErrors } from "@/lib/db/translate-error";
import type { Context } from "@/lib/domain/console/context";
import { SCAN_READ_HOURS } from "@/lib/domain/inventory/scan-reading";

/** The place of an image in the order of pushes. */
export type ImagePlace = { pushedAt: string; repositoryId: string; digest: string };
export type ImageToScan = ImagePlace & {
  repositoryName: string;
  /** Of a kind that is scanned: no index, nothing attached, not in the archive. */
  isScanned: boolean;
  /** The registry was not asked of it for long, or while its scan had not ended. */
  isDue: boolean;
};

type Row = Omit<ImageToScan, "pushedAt"> & { pushedAt: Date };

/** The images that a registry has, the newest push first, from `after` on: by the index of its list. */
export function findImagesToScan(
  { workspaceId }: Context,
  registryId: string,
  { after, limit }: { after: ImagePlace | null; limit: number },
): Promise<ImageToScan[]> {
  return translateErrors(async () => {
    const rows = await getDatabase().client.$queryRawUnsafe<Row[]>(
      `SELECT i.pushed_at AS "pushedAt", i.repository_id AS "repositoryId", i.digest, r.name AS "repositoryName",
         i.status = 'ACTIVE' AND NOT i.attached
           AND coalesce(i.media_type, '') !~ '(image\\.index|manifest\\.list)\\M' AS "isScanned",
         i.scan_read_at IS NULL OR i.scan_read_at < clock_timestamp() - interval '${SCAN_READ_HOURS} hours'
           OR coalesce(i.scan_status, '') IN ('IN_PROGRESS', 'PENDING') AS "isDue"
       FROM inventory_images i CROSS JOIN LATERAL (
         SELECT name FROM inventory_repositories
         WHERE workspace_id = i.workspace_id AND id = i.repository_id LIMIT 1) r
       WHERE i.workspace_id = $1::uuid AND i.registry_id = $2::uuid AND i.gone_at IS NULL
         ${after ? "AND (i.pushed_at, i.repository_id, i.digest) < ($4::text::timestamptz, $5::uuid, $6)" : ""}
       ORDER BY i.pushed_at DESC, i.repository_id DESC, i.digest DESC LIMIT $3`,
      workspaceId,
      registryId,
      limit,
      ...(after ? [after.pushedAt, after.repositoryId, after.digest] : []),
    );
    return rows.map((row) => ({ ...row, pushedAt: row.pushedAt.toISOString() }));
  });
}
