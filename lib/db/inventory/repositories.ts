import "server-only";
import { getDatabase } from "@/lib/db/database";
import type { Prisma } from "@/lib/db/generated/client";
import { type ListSource, listPage } from "@/lib/db/list-page";
import { NEVER } from "@/lib/db/place-cursor";
import { translateErrors } from "@/lib/db/translate-error";
import type { ListPage } from "@/lib/domain/api/list-query";
import type { Context } from "@/lib/domain/console/context";
import type { RepositoryPolicies } from "@/lib/domain/inventory/inventory-reader";
import { markSharesSchema } from "@/lib/domain/inventory/mark-shares";
import {
  type Repository,
  type RepositoryListQuery,
  type RepositorySortKey,
  repositorySettingsSchema,
} from "@/lib/domain/inventory/repository";
import { storedPoliciesSchema } from "@/lib/domain/inventory/repository-policies";
import { syncProblemSchema } from "@/lib/domain/inventory/sync-run";

/** What lists never show, and may be long. */
const omit = { policies: true, policiesAt: true } as const;
type Row = Prisma.InventoryRepositoryGetPayload<{ omit: typeof omit }>;

function toRepository(row: Row): Repository {
  return {
    id: row.id,
    registryId: row.registryId,
    name: row.name,
    uri: row.uri,
    createdAt: row.createdAt?.toISOString() ?? null,
    settings: repositorySettingsSchema.parse(row.settings),
    images: {
      total: row.imageCount,
      untagged: row.untaggedCount,
      archived: row.archivedCount,
      leftOut: row.leftOutCount,
    },
    sizeBytes: Number(row.sizeBytes),
    newestPushAt: row.newestPushAt?.toISOString() ?? null,
    shares: row.markShares === null ? null : markSharesSchema.parse(row.markShares),
    completeAt: row.completeAt?.toISOString() ?? null,
    problem: row.problem === null ? null : syncProblemSchema.parse(row.problem),
    firstSeenAt: row.firstSeenAt.toISOString(),
    goneAt: row.goneAt?.toISOString() ?? null,
  };
}

type Filters = { registryId: string; gone: boolean };

// The expressions are those of the indexes in prisma/migrations.
const source: ListSource<Repository, RepositorySortKey, Filters> = {
  from: "inventory_repositories r",
  id: "r.id",
  workspaceId: "r.workspace_id",
  sorts: {
    name: { order: "r.name", type: "varchar", read: ({ name }) => name },
    images: { order: "r.image_count", type: "bigint", read: ({ images }) => String(images.total) },
    size: { order: "r.size_bytes", type: "bigint", read: ({ sizeBytes }) => String(sizeBytes) },
    newestPush: {
      order: "coalesce(r.newest_push_at, '-infinity')",
      type: "timestamptz",
      read: ({ newestPushAt }) => newestPushAt ?? NEVER,
    },
  },
  filters: {
    registryId: (value) => ({ sql: "r.registry_id = ?", value, type: "uuid" }),
    gone: (value) => ({ sql: "(r.gone_at IS NOT NULL) = ?", value, type: "boolean" }),
  },
  matches: (pattern) => `lower(r.name) ILIKE ${pattern}`,
  total: "capped",
  load: async (ids, workspaceId) => {
    const where = { workspaceId, id: { in: ids } };
    const rows = await getDatabase().client.inventoryRepository.findMany({ where, omit });
    return rows.map(toRepository);
  },
};

/** Those that are there. Errors: `InvalidCursor`. */
export function listRepositories(
  ctx: Context,
  registryId: string,
  query: RepositoryListQuery,
): Promise<ListPage<Repository>> {
  return translateErrors(() => listPage(ctx, source, query, { registryId, gone: false }));
}

/** `registryId` left out: of whatever registry. */
export function findRepository(
  { workspaceId }: Context,
  registryId: string | undefined,
  id: string,
): Promise<Repository | null> {
  return translateErrors(async () => {
    const where = { workspaceId, id, ...(registryId === undefined ? {} : { registryId }) };
    const row = await getDatabase().client.inventoryRepository.findFirst({ where, omit });
    return row && toRepository(row);
  });
}

/** Its policies as a sync last read them; null: none has. */
export function findPolicies(
  { workspaceId }: Context,
  registryId: string,
  id: string,
): Promise<{ policies: RepositoryPolicies; readAt: string | null } | null> {
  return translateErrors(async () => {
    const row = await getDatabase().client.inventoryRepository.findFirst({
      where: { workspaceId, registryId, id },
      select: { policies: true, policiesAt: true },
    });
    if (!row || row.policies === null) return null;
    return {
      policies: storedPoliciesSchema.parse(row.policies),
      readAt: row.policiesAt?.toISOString() ?? null,
    };
  });
}
