import "server-only";
import type { ListPage } from "@/lib/domain/api/list-query";
import type { SortKey } from "@/lib/domain/api/list-sort";
import type { Connector } from "@/lib/domain/connectors/connector";
import { canCarryRegistry } from "@/lib/domain/connectors/connector-status";
import { changesOf } from "@/lib/domain/console/audit";
import type { Context } from "@/lib/domain/console/context";
import type { InventoryFilter } from "@/lib/domain/inventory/inventory-filter";
import type { SyncSchedule } from "@/lib/domain/inventory/sync-schedule";
import {
  type Registry,
  type RegistryListQuery,
  type RegistryLocation,
  registryLocationSchema,
} from "@/lib/domain/registries/registry";
import { toConnector } from "./connector-row";
import { searchedConnectors } from "./connectors";
import { getDatabase } from "./database";
import { ConnectorNotProved } from "./errors";
import type { Prisma } from "./generated/client";
import { changeInventorySettings, readInventorySettings } from "./inventory-settings";
import { type ListSource, listPage, searchText } from "./list-page";
import { lockConnector } from "./lock-connector";
import { NEVER } from "./place-cursor";
import { recordChange } from "./record-change";
import { statusFilters } from "./status-filters";
import { translateErrors } from "./translate-error";

const withConnector = {
  include: {
    connector: {
      select: {
        id: true,
        kind: true,
        name: true,
        status: true,
        assurance: true,
        assuranceBasis: true,
        excess: true,
        lastCheckAt: true,
        verdictChangedAt: true,
        previousVerdict: true,
      },
    },
  },
} as const satisfies Prisma.RegistryDefaultArgs;

type Row = Prisma.RegistryGetPayload<typeof withConnector>;

function toRegistry({ connector, createdAt, updatedAt, ...row }: Row): Registry {
  return {
    id: row.id,
    type: row.type,
    name: row.name,
    location: registryLocationSchema.parse(row.location),
    connector: {
      ...connector,
      lastCheckAt: connector.lastCheckAt?.toISOString() ?? null,
      verdictChangedAt: connector.verdictChangedAt?.toISOString() ?? null,
    },
    ...readInventorySettings(row),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

export type NewRegistry = Pick<Registry, "type" | "name" | "location"> & {
  connectorId: string;
  /** The location as one text: no other registry has it, of whatever workspace. */
  locationKey: string;
};

/** Whether a connector reads what is at a location; throws what keeps it from that. */
export type RequireFit = (connector: Connector, location: RegistryLocation) => void;

/** Errors: `ConnectorNotProved`, `UniqueViolation` (location), and what `requireFit` throws. */
export function insertRegistry(
  ctx: Context,
  input: NewRegistry,
  requireFit: RequireFit,
): Promise<Registry> {
  const { workspaceId } = ctx;
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      requireFit(await lockProved(tx, ctx, input.connectorId), input.location);
      const row = await tx.registry.create({ data: { workspaceId, ...input }, ...withConnector });
      await recordChange(tx, ctx, {
        action: "registry.created",
        subject: { kind: "registry", id: row.id, name: row.name },
        changes: changesOf({}, input),
      });
      return toRegistry(row);
    }),
  );
}

export type RegistryChanges = {
  name?: string | undefined;
  connectorId?: string | undefined;
  /** Null: everything; without any. */
  inventoryFilter?: InventoryFilter | null | undefined;
  syncSchedule?: SyncSchedule | null | undefined;
};

/**
 * Changes what is given, or what `changes` tells of the registry as it is under its lock; what it throws passes, and
 * nothing is changed.
 * Null when there is none. Errors: `ConnectorNotProved` and what `requireFit` throws for another connector.
 */
export function updateRegistry(
  ctx: Context,
  id: string,
  changes: RegistryChanges | ((before: { updatedAt: Date }) => RegistryChanges),
  requireFit: RequireFit,
): Promise<Registry | null> {
  const { workspaceId } = ctx;
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      await tx.$queryRawUnsafe(
        "SELECT id FROM registries WHERE workspace_id = $1::uuid AND id = $2::uuid FOR UPDATE",
        workspaceId,
        id,
      );
      const before = await tx.registry.findUnique({ where: { id, workspaceId } });
      if (!before) return null;
      const changed = typeof changes === "function" ? changes(before) : changes;
      const { name = before.name, connectorId = before.connectorId } = changed;
      if (connectorId !== before.connectorId) {
        const location = registryLocationSchema.parse(before.location);
        requireFit(await lockProved(tx, ctx, connectorId), location);
      }
      const settings = changeInventorySettings(before, changed, ctx.now());
      const [row] = await tx.registry.updateManyAndReturn({
        where: { id, workspaceId },
        data: { name, connectorId, ...settings.data },
        ...withConnector,
      });
      if (!row) return null;
      await recordChange(tx, ctx, {
        action: "registry.changed",
        subject: { kind: "registry", id, name },
        changes: { ...changesOf(before, { name, connectorId }), ...settings.changes },
      });
      return toRegistry(row);
    }),
  );
}

// Under the connector's lock, so that no check or edit can come between the proof and the registry.
async function lockProved(
  tx: Prisma.TransactionClient,
  ctx: Context,
  connectorId: string,
): Promise<Connector> {
  const connector = await lockConnector(tx, ctx, connectorId);
  if (!connector) throw new ConnectorNotProved("missing");
  if (!canCarryRegistry(connector.status)) throw new ConnectorNotProved(connector.status);
  return toConnector(connector);
}

export function findRegistry({ workspaceId }: Context, id: string): Promise<Registry | null> {
  return translateErrors(async () => {
    const { client } = getDatabase();
    const row = await client.registry.findUnique({ where: { id, workspaceId }, ...withConnector });
    return row && toRegistry(row);
  });
}

/** False when there is none. */
export function deleteRegistry(ctx: Context, id: string): Promise<boolean> {
  const { workspaceId } = ctx;
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      const [row] = await tx.registry.findMany({ where: { id, workspaceId } });
      if (!row) return false;
      const { count } = await tx.registry.deleteMany({ where: { id, workspaceId } });
      if (count === 0) return false;
      await recordChange(tx, ctx, {
        action: "registry.deleted",
        subject: { kind: "registry", id, name: row.name },
      });
      return true;
    }),
  );
}

/** By name: what keeps a connector from being deleted. */
export function listRegistriesOfConnector(
  { workspaceId }: Context,
  connectorId: string,
): Promise<{ id: string; name: string }[]> {
  return translateErrors(() =>
    getDatabase().client.registry.findMany({
      where: { workspaceId, connectorId },
      select: { id: true, name: true },
      orderBy: [{ name: "asc" }, { id: "asc" }],
    }),
  );
}

/** Of these locations, those that are a registry already, with its id. */
export function findRegistriesAt(
  { workspaceId }: Context,
  locationKeys: readonly string[],
): Promise<Map<string, string>> {
  return translateErrors(async () => {
    const rows = await getDatabase().client.registry.findMany({
      where: { workspaceId, locationKey: { in: [...locationKeys] } },
      select: { id: true, locationKey: true },
    });
    return new Map(rows.map(({ id, locationKey }) => [locationKey, id]));
  });
}

type Filters = Required<Pick<RegistryListQuery, "status" | "mark" | "connectorId" | "type">>;

// The expressions are those of the indexes in prisma/migrations; status and last check are the connector's.
const source: ListSource<Registry, SortKey, Filters> = {
  from: "registries r JOIN connectors c ON c.id = r.connector_id",
  id: "r.id",
  workspaceId: "r.workspace_id",
  sorts: {
    name: { order: "lower(r.name)", type: "text", read: ({ name }) => name },
    status: {
      order: "c.status",
      type: "connector_status",
      read: ({ connector }) => connector.status,
    },
    createdAt: {
      order: "r.created_at",
      type: "timestamptz",
      read: ({ createdAt }) => createdAt,
    },
    lastCheckAt: {
      order: "coalesce(c.last_check_at, '-infinity')",
      type: "timestamptz",
      read: ({ connector }) => connector.lastCheckAt ?? NEVER,
    },
  },
  filters: {
    ...statusFilters,
    type: (value) => ({ sql: "r.type = ?", value, type: "text" }),
    connectorId: (value) => ({ sql: "r.connector_id = ?", value, type: "uuid" }),
  },
  // One index cannot serve both tables: a union of two searches can.
  matches: (pattern) => `r.id IN (
    SELECT s.id FROM registries s WHERE ${searchText(["s.name", "s.location_key", "s.id::text"])} ILIKE ${pattern}
    UNION
    SELECT s.id FROM registries s WHERE s.connector_id IN (${searchedConnectors(pattern)}))`,
  total: "capped",
  load: async (ids, workspaceId) => {
    const rows = await getDatabase().client.registry.findMany({
      where: { workspaceId, id: { in: ids } },
      ...withConnector,
    });
    return rows.map(toRegistry);
  },
};

/** Errors: `InvalidCursor`. */
export function listRegistries(
  ctx: Context,
  query: RegistryListQuery,
): Promise<ListPage<Registry>> {
  const { status, mark, connectorId, type } = query;
  return translateErrors(() => listPage(ctx, source, query, { status, mark, connectorId, type }));
}
