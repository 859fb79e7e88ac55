import "server-only";
import { getDatabase } from "@/lib/db/database";
import { translateErrors } from "@/lib/db/translate-error";
import { InvalidCursor } from "@/lib/domain/api/known-errors";
import type { ListPage, PageQuery } from "@/lib/domain/api/list-query";
import type { Context } from "@/lib/domain/console/context";
import type { InventorySummary } from "@/lib/domain/inventory/inventory-summary";
import { scanReadingSchema } from "@/lib/domain/inventory/scan-reading";
import type { SyncRun } from "@/lib/domain/inventory/sync-run";
import type { Registry } from "@/lib/domain/registries/registry";
import { readFilter, toSyncRun } from "./sync-runs";

type Sums = {
  repositories: number;
  incomplete: number;
  images: number;
  bytes: bigint;
  newest: Date | null;
  leftOut: number;
};

/** Added up of what the sync counted of each repository, not of the images. */
export function summarizeInventory(
  { workspaceId }: Context,
  { id: registryId, inventoryFilterAt }: Pick<Registry, "id" | "inventoryFilterAt">,
): Promise<Omit<InventorySummary, "nextSyncAt">> {
  return translateErrors(async () => {
    const { client } = getDatabase();
    const [sums] = await client.$queryRawUnsafe<[Sums]>(
      `SELECT count(*)::int AS repositories, coalesce(sum(image_count), 0)::float8 AS images,
         count(*) FILTER (WHERE complete_at IS NULL OR problem IS NOT NULL)::int AS incomplete,
         coalesce(sum(size_bytes), 0)::bigint AS bytes, max(newest_push_at) AS newest,
         coalesce(sum(left_out_count), 0)::float8 AS "leftOut"
       FROM inventory_repositories WHERE workspace_id = $1::uuid AND registry_id = $2::uuid AND gone_at IS NULL`,
      workspaceId,
      registryId,
    );
    const where = { workspaceId, registryId };
    const orderBy = { seq: "desc" } as const;
    const last = await client.syncRun.findFirst({ where, orderBy });
    const listed = await client.syncRun.findFirst({
      where: { ...where, listedAt: { not: null } },
      orderBy,
    });
    // What another filter let in, to its end, says nothing of this one.
    const complete = await client.syncRun.findFirst({
      where: { ...where, state: "complete", filterAt: listed?.filterAt ?? null },
      orderBy,
    });
    const registry = await client.registry.findFirst({
      where: { workspaceId, id: registryId },
      select: { scanReading: true },
    });
    const begun = await client.syncRun.findFirst({
      where: { ...where, startedAt: { not: null } },
      orderBy,
      select: { filterAt: true },
    });
    const known =
      last !== null &&
      (last.repositoriesListed > 0 || last.state === "complete" || sums.repositories > 0);
    return {
      repositories: known ? sums.repositories : null,
      incompleteRepositories: sums.incomplete,
      images: known ? sums.images : null,
      sizeBytes: known ? Number(sums.bytes) : null,
      newestPushAt: sums.newest?.toISOString() ?? null,
      lastRun: last && toSyncRun(last),
      completeAt: complete?.finishedAt?.toISOString() ?? null,
      filter: listed && readFilter(listed.filter),
      leftOut: { repositories: listed?.repositoriesLeftOut ?? 0, images: sums.leftOut },
      scans: scanReadingSchema.nullable().parse(registry?.scanReading ?? null),
      isFilterOutdated:
        begun !== null && (begun.filterAt?.toISOString() ?? null) !== inventoryFilterAt,
    };
  });
}

/** The newest first. Errors: `InvalidCursor`. */
export function listSyncRuns(
  { workspaceId }: Context,
  registryId: string,
  { limit, cursor }: PageQuery,
): Promise<ListPage<SyncRun>> {
  return translateErrors(async () => {
    if (cursor !== undefined && !/^\d{1,18}$/.test(cursor))
      throw new InvalidCursor("Not a cursor.");
    const rows = await getDatabase().client.syncRun.findMany({
      where: {
        workspaceId,
        registryId,
        ...(cursor === undefined ? {} : { seq: { lt: BigInt(cursor) } }),
      },
      orderBy: { seq: "desc" },
      take: limit + 1,
    });
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return { items: page.map(toSyncRun), nextCursor: last ? String(last.seq) : null };
  });
}
