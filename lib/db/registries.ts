import "server-only";
import type { ListPage } from "@/lib/domain/api/list-query";
import type { SortKey } from "@/lib/domain/api/list-sort";
import { canCarryRegistry } from "@/lib/domain/connectors/connector-status";
import type { Registry, RegistryListQuery } from "@/lib/domain/registries/registry";
import { getDatabase } from "./database";
import { AccountDiffers, ConnectorNotProved } from "./errors";
import type { Prisma } from "./generated/client";
import { type ListSource, listPage, NEVER } from "./list-page";
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

/** Null when there is none. Errors: `ConnectorNotProved` and `AccountDiffers` for another connector. */
export function updateRegistry(id: string, changes: RegistryChanges): Promise<Registry | null> {
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      const before = await tx.registry.findUnique({ where: { id } });
      if (!before) return null;
      const { name = before.name, connectorId = before.connectorId } = changes;
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

// The orders are those of the indexes in prisma/migrations; status and last check are the connector's.
const source: ListSource = {
  from: "registries r JOIN connectors c ON c.id = r.connector_id",
  id: "r.id",
  orders: {
    name: "lower(r.name)",
    status: "c.status",
    createdAt: "r.created_at",
    lastCheckAt: "coalesce(c.last_check_at, '-infinity')",
  },
  status: "c.status",
  excess: "c.excess",
  searched: ["r.name", "r.region", "r.aws_account_id", "c.name", "c.role_arn", "r.id::text"],
};

/** Errors: `InvalidCursor`. */
export function listRegistries(query: RegistryListQuery): Promise<ListPage<Registry>> {
  return translateErrors(() =>
    listPage(
      source,
      query,
      async (ids) => {
        const { client } = getDatabase();
        const rows = await client.registry.findMany({
          where: { id: { in: ids } },
          ...withConnector,
        });
        return rows.map(toRegistry);
      },
      sortValue,
      query.connectorId ? { sql: "r.connector_id", value: query.connectorId } : undefined,
    ),
  );
}

function sortValue({ name, createdAt, connector }: Registry, key: SortKey): string {
  const { status, lastCheckAt } = connector;
  return { name, status, createdAt, lastCheckAt: lastCheckAt ?? NEVER }[key];
}
