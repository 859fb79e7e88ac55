import "server-only";
import type { ListPage } from "@/lib/domain/api/list-query";
import type { SortKey } from "@/lib/domain/api/list-sort";
import { canCarryRegistry } from "@/lib/domain/connectors/connector-status";
import type { Registry, RegistryListQuery } from "@/lib/domain/registries/registry";
import { connectorSearchText } from "./connectors";
import { getDatabase } from "./database";
import { AccountDiffers, ConnectorNotProved } from "./errors";
import type { Prisma } from "./generated/client";
import { type ListSource, listPage, NEVER, searchText, statusFilter } from "./list-page";
import { lockConnector } from "./lock-connector";
import { accountOfRoleArn } from "./role-account";
import { translateErrors } from "./translate-error";

const withConnector = {
  include: {
    connector: {
      select: {
        id: true,
        name: true,
        accountType: true,
        status: true,
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
    region: row.region,
    awsAccountId: row.awsAccountId,
    connector: {
      ...connector,
      lastCheckAt: connector.lastCheckAt?.toISOString() ?? null,
      verdictChangedAt: connector.verdictChangedAt?.toISOString() ?? null,
    },
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

export type NewRegistry = Pick<Registry, "type" | "name" | "region" | "awsAccountId"> & {
  connectorId: string;
};

/** Errors: `ConnectorNotProved`, `AccountDiffers`, `UniqueViolation` (region). */
export function insertRegistry(input: NewRegistry): Promise<Registry> {
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      await requireProved(tx, input.connectorId, input.awsAccountId);
      return toRegistry(await tx.registry.create({ data: input, ...withConnector }));
    }),
  );
}

export type RegistryChanges = { name?: string | undefined; connectorId?: string | undefined };

/**
 * Changes what is given, or what `changes` tells of the registry as it is under its lock; what it throws passes, and
 * nothing is changed.
 * Null when there is none. Errors: `ConnectorNotProved` and `AccountDiffers` for another connector.
 */
export function updateRegistry(
  id: string,
  changes: RegistryChanges | ((before: { updatedAt: Date }) => RegistryChanges),
): Promise<Registry | null> {
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      await tx.$queryRawUnsafe("SELECT id FROM registries WHERE id = $1::uuid FOR UPDATE", id);
      const before = await tx.registry.findUnique({ where: { id } });
      if (!before) return null;
      const changed = typeof changes === "function" ? changes(before) : changes;
      const { name = before.name, connectorId = before.connectorId } = changed;
      if (connectorId !== before.connectorId) {
        await requireProved(tx, connectorId, before.awsAccountId);
      }
      const [row] = await tx.registry.updateManyAndReturn({
        where: { id },
        data: { name, connectorId },
        ...withConnector,
      });
      return row ? toRegistry(row) : null;
    }),
  );
}

// Under the connector's lock, so that no check or edit can come between the proof and the registry.
async function requireProved(
  tx: Prisma.TransactionClient,
  connectorId: string,
  awsAccountId: string,
): Promise<void> {
  const connector = await lockConnector(tx, connectorId);
  if (!connector) throw new ConnectorNotProved("missing");
  if (!canCarryRegistry(connector.status)) throw new ConnectorNotProved(connector.status);
  const accountId = accountOfRoleArn(connector.roleArn);
  if (accountId !== awsAccountId) throw new AccountDiffers(accountId ?? "");
}

export function findRegistry(id: string): Promise<Registry | null> {
  return translateErrors(async () => {
    const { client } = getDatabase();
    const row = await client.registry.findUnique({ where: { id }, ...withConnector });
    return row && toRegistry(row);
  });
}

/** False when there is none. */
export function deleteRegistry(id: string): Promise<boolean> {
  return translateErrors(async () => {
    const { count } = await getDatabase().client.registry.deleteMany({ where: { id } });
    return count > 0;
  });
}

/** By name: what keeps a connector from being deleted. */
export function listRegistriesOfConnector(
  connectorId: string,
): Promise<{ id: string; name: string }[]> {
  return translateErrors(() =>
    getDatabase().client.registry.findMany({
      where: { connectorId },
      select: { id: true, name: true },
      orderBy: [{ name: "asc" }, { id: "asc" }],
    }),
  );
}

/** What a search looks in, of the table that goes by `alias`; the connector's is looked in beside it. */
export function registrySearchText(alias: string): string {
  const columns = ["name", "region", "aws_account_id", "id::text"];
  return searchText(columns.map((column) => `${alias}.${column}`));
}

// The expressions are those of the indexes in prisma/migrations; status and last check are the connector's.
const source: ListSource<Registry, SortKey> = {
  from: "registries r JOIN connectors c ON c.id = r.connector_id",
  id: "r.id",
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
  // One index cannot serve both tables: a union of two searches can.
  matches: (pattern) => `r.id IN (
    SELECT s.id FROM registries s
    WHERE ${registrySearchText("s")} ILIKE ${pattern}
    UNION
    SELECT s.id FROM registries s JOIN connectors o ON o.id = s.connector_id
    WHERE ${connectorSearchText("o")} ILIKE ${pattern})`,
  load: async (ids) => {
    const rows = await getDatabase().client.registry.findMany({
      where: { id: { in: ids } },
      ...withConnector,
    });
    return rows.map(toRegistry);
  },
};

/** Errors: `InvalidCursor`. */
export function listRegistries(query: RegistryListQuery): Promise<ListPage<Registry>> {
  const { status, connectorId } = query;
  return translateErrors(() =>
    listPage(source, query, [
      ...statusFilter("c", status),
      ...(connectorId ? [{ sql: "r.connector_id = ?", value: connectorId, type: "uuid" }] : []),
    ]),
  );
}
