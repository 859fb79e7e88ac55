import "server-only";
import { getDatabase } from "@/lib/db/database";
import { translateErrors } from "@/lib/db/translate-error";
import type { Context } from "@/lib/domain/console/context";
import { type InventoryBreakdown, LARGEST_TOLD } from "@/lib/domain/inventory/inventory-breakdown";

/** By its Monday, or `older`. */
export type CountedWeek = { week: string; images: number };

/** What the syncs counted of a registry's repositories by week, added up. */
export function readWeeks({ workspaceId }: Context, registryId: string): Promise<CountedWeek[]> {
  return translateErrors(() =>
    getDatabase().client.$queryRawUnsafe<CountedWeek[]>(
      `SELECT week, sum(images::bigint)::float8 AS images
       FROM inventory_repositories r, jsonb_each_text(r.pushed_weeks) AS each(week, images)
       WHERE r.workspace_id = $1::uuid AND r.registry_id = $2::uuid AND r.gone_at IS NULL GROUP BY week`,
      workspaceId,
      registryId,
    ),
  );
}

/** The largest repositories of a registry, the rest together, and how many of all no sync has counted by week. */
export function readLargest(
  { workspaceId }: Context,
  registryId: string,
): Promise<Pick<InventoryBreakdown, "largest" | "others" | "uncountedRepositories">> {
  return translateErrors(async () => {
    const { client } = getDatabase();
    const rows = await client.$queryRawUnsafe<
      { repositoryId: string; name: string; sizeBytes: number }[]
    >(
      `SELECT id AS "repositoryId", name, size_bytes::float8 AS "sizeBytes" FROM inventory_repositories
       WHERE workspace_id = $1::uuid AND registry_id = $2::uuid AND gone_at IS NULL
       ORDER BY size_bytes DESC, id DESC LIMIT ${LARGEST_TOLD}`,
      workspaceId,
      registryId,
    );
    const [all] = await client.$queryRawUnsafe<
      { repositories: number; uncounted: number; sizeBytes: number }[]
    >(
      `SELECT count(*)::int AS repositories, (count(*) FILTER (WHERE pushed_weeks IS NULL))::int AS uncounted,
         coalesce(sum(size_bytes), 0)::float8 AS "sizeBytes"
       FROM inventory_repositories WHERE workspace_id = $1::uuid AND registry_id = $2::uuid AND gone_at IS NULL`,
      workspaceId,
      registryId,
    );
    const told = rows.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    return {
      largest: rows,
      uncountedRepositories: all?.uncounted ?? 0,
      others: {
        // A sync may have counted one between the two.
        repositories: Math.max(0, (all?.repositories ?? 0) - rows.length),
        sizeBytes: Math.max(0, (all?.sizeBytes ?? 0) - told),
      },
    };
  });
}
