import "server-only";
import { getDatabase } from "@/lib/db/database";
import { translateErrors } from "@/lib/db/translate-error";
import type { Context } from "@/lib/domain/console/context";
import {
  type CertifiedRepository,
  type SyncCertificate,
  statusCountsSchema,
  syncCertificateSchema,
} from "@/lib/domain/inventory/sync-certificate";
import type { SyncRun } from "@/lib/domain/inventory/sync-run";

/** The certificate that a registry has: of its last run that was complete or partial. */
export type LastCertificate = { seq: bigint; certificate: SyncCertificate };

export function findLastCertificate(
  { workspaceId }: Context,
  registryId: string,
): Promise<LastCertificate | null> {
  return translateErrors(async () => {
    const row = await getDatabase().client.syncRun.findFirst({
      where: { workspaceId, registryId, state: { in: ["complete", "partial"] } },
      orderBy: { seq: "desc" },
      select: { seq: true, certificate: true },
    });
    if (!row || row.certificate === null) return null;
    return { seq: row.seq, certificate: syncCertificateSchema.parse(row.certificate) };
  });
}

/** The newest run that began after another. */
export function findLaterRun(
  { workspaceId }: Context,
  registryId: string,
  seq: bigint,
): Promise<{ runId: string; state: SyncRun["state"] } | null> {
  return translateErrors(async () => {
    const row = await getDatabase().client.syncRun.findFirst({
      where: { workspaceId, registryId, seq: { gt: seq }, startedAt: { not: null } },
      orderBy: { seq: "desc" },
      select: { id: true, state: true },
    });
    return row && { runId: row.id, state: row.state };
  });
}

export type RepositoryToExport = {
  id: string;
  name: string;
  /** As the sync counted them last. */
  imageCount: number;
  certified: CertifiedRepository | null;
};

/** A page of those that are there, by name, each with what the run of that number certified of it. */
export function findRepositoriesToExport(
  { workspaceId }: Context,
  {
    registryId,
    repositoryId,
    seq,
    after,
    limit,
  }: {
    registryId: string;
    /** Left out: all. */
    repositoryId: string | undefined;
    /** Null: none did. */
    seq: bigint | null;
    after: string;
    limit: number;
  },
): Promise<RepositoryToExport[]> {
  return translateErrors(async () => {
    const rows = await getDatabase().client.$queryRawUnsafe<
      {
        id: string;
        name: string;
        imageCount: number;
        isCertified: boolean | null;
        sha256: string;
        counts: unknown;
      }[]
    >(
      `SELECT id, name, image_count AS "imageCount", certified_seq = $3 AS "isCertified", certified_sha256 AS sha256,
         certified_counts AS counts
       FROM inventory_repositories
       WHERE workspace_id = $1::uuid AND registry_id = $2::uuid AND gone_at IS NULL
         AND ($4::uuid IS NULL OR id = $4::uuid) AND name > $5 COLLATE "C"
       ORDER BY name COLLATE "C" LIMIT $6::int`,
      workspaceId,
      registryId,
      seq,
      repositoryId ?? null,
      after,
      limit,
    );
    return rows.map(({ isCertified, sha256, counts, ...row }) => {
      if (!isCertified) return { ...row, certified: null };
      const statuses = statusCountsSchema.parse(counts);
      const images = Object.values(statuses).reduce((sum, each) => sum + each, 0);
      return { ...row, certified: { images, statuses, sha256 } };
    });
  });
}
