import "server-only";
import type { ListPage } from "@/lib/domain/api/list-query";
import type { SortKey } from "@/lib/domain/api/list-sort";
import type {
  AwsRoleConnector,
  Connector,
  ConnectorListQuery,
} from "@/lib/domain/connectors/connector";
import { changesOf } from "@/lib/domain/console/audit";
import type { Context } from "@/lib/domain/console/context";
import { toConnector, toConnectorOf, withKind } from "./connector-row";
import { getDatabase } from "./database";
import { insertConnectorRow } from "./insert-connector-row";
import type { NewRole } from "./kinds/aws-role-rows";
import { KIND_ROWS } from "./kinds/catalog";
import { type ListSource, listPage, searchText } from "./list-page";
import { lockConnector, lockRole } from "./lock-connector";
import { NEVER } from "./place-cursor";
import { readOnce } from "./read-once";
import { recordChange } from "./record-change";
import { statusFilters } from "./status-filters";
import { translateErrors } from "./translate-error";

export type NewConnector = Pick<AwsRoleConnector, "name" | "description"> & NewRole;

/** One that assumes a role; without a name or role it is a draft. Errors: `UniqueViolation`. */
export function insertConnector(ctx: Context, input: NewConnector): Promise<AwsRoleConnector> {
  const { name, description, ...role } = input;
  return insertConnectorRow(ctx, {
    kind: "aws_role",
    name,
    description,
    status: name !== null && role.roleArn !== null ? "untested" : "draft",
    write: (tx, key) => KIND_ROWS.aws_role.write(tx, key, { ...role, now: ctx.now() }),
    told: role,
  });
}

export function findConnector({ workspaceId }: Context, id: string): Promise<Connector | null> {
  return readOnce(async (tx) => {
    const row = await tx.connector.findUnique({ where: { id, workspaceId }, ...withKind });
    return row && toConnector(row);
  });
}

/** The connector of the workspace that holds a role; an ARN belongs to one of an account type at most. */
export function findConnectorByRoleArn(
  { workspaceId }: Context,
  roleArn: string,
  accountType: AwsRoleConnector["accountType"],
): Promise<Pick<Connector, "id" | "name"> | null> {
  return translateErrors(() =>
    getDatabase().client.connector.findFirst({
      where: { workspaceId, awsRole: { workspaceId, roleArn, accountType } },
      select: { id: true, name: true },
    }),
  );
}

/** Whether a connector holds the role, of whatever workspace: nothing else is told of it. */
export function isRoleTaken(
  roleArn: string,
  accountType: AwsRoleConnector["accountType"],
): Promise<boolean> {
  return translateErrors(async () => {
    const where = { roleArn_accountType: { roleArn, accountType } };
    const held = await getDatabase().client.awsRole.findUnique({
      where,
      select: { roleArn: true },
    });
    return held !== null;
  });
}

type Trust = Pick<AwsRoleConnector, "trustedAccountId" | "trustedPrincipalArn">;

/**
 * Names the account to trust once and for all; null when the connector is gone, has one, or is meanwhile of another
 * account type than the one that the trust is of.
 */
export function setTrustIfUnset(
  ctx: Context,
  { id, accountType }: Pick<AwsRoleConnector, "id" | "accountType">,
  trust: Trust,
): Promise<AwsRoleConnector | null> {
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      const before = await lockRole(tx, ctx, id);
      if (before?.awsRole.accountType !== accountType) return null;
      if (before.awsRole.trustedAccountId !== null) return null;
      await tx.awsRole.update({ where: { connectorId: id }, data: trust });
      await tx.connector.update({ where: { id }, data: { updatedAt: ctx.now() } });
      await recordChange(tx, ctx, {
        action: "connector.trust_named",
        subject: { kind: "connector", id, name: before.name },
        changes: changesOf(before.awsRole, trust),
      });
      return toConnectorOf(
        "aws_role",
        await tx.connector.findUniqueOrThrow({ where: { id }, ...withKind }),
      );
    }),
  );
}

/** False when there is none. Errors: `StillReferenced` while registries rest on it. */
export function deleteConnector(ctx: Context, id: string): Promise<boolean> {
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      const before = await lockConnector(tx, ctx, id);
      if (!before) return false;
      await tx.connector.delete({ where: { id } });
      await recordChange(tx, ctx, {
        action: "connector.deleted",
        subject: { kind: "connector", id, name: before.name },
      });
      return true;
    }),
  );
}

/** Ids of connectors that a search finds, in their own row or that of their kind: one index cannot serve several tables. */
export function searchedConnectors(pattern: string): string {
  const own = searchText(["coalesce(s.name, '')", "s.description", "s.id::text"]);
  return [
    `SELECT s.id FROM connectors s WHERE ${own} ILIKE ${pattern}`,
    ...Object.values(KIND_ROWS).map(
      ({ searched: { table, texts } }) =>
        `SELECT s.connector_id FROM ${table} s WHERE ${searchText(texts)} ILIKE ${pattern}`,
    ),
  ].join(" UNION ");
}

type Filters = Required<
  Pick<ConnectorListQuery, "status" | "mark" | "kind" | "accountType" | "awsAccountId">
>;

const ofRole = (sql: string) =>
  `EXISTS (SELECT 1 FROM aws_roles a WHERE a.connector_id = c.id AND ${sql})`;

// The expressions are those of the indexes in prisma/migrations.
const source: ListSource<Connector, SortKey, Filters> = {
  from: "connectors c",
  id: "c.id",
  workspaceId: "c.workspace_id",
  sorts: {
    name: {
      order: "lower(coalesce(c.name, ''))",
      type: "text",
      read: (connector) => connector.name ?? "",
    },
    status: { order: "c.status", type: "connector_status", read: ({ status }) => status },
    createdAt: {
      order: "c.created_at",
      type: "timestamptz",
      read: ({ createdAt }) => createdAt,
    },
    lastCheckAt: {
      order: "coalesce(c.last_check_at, '-infinity')",
      type: "timestamptz",
      read: ({ lastCheckAt }) => lastCheckAt ?? NEVER,
    },
  },
  filters: {
    ...statusFilters,
    kind: (value) => ({ sql: "c.kind = ?::connector_kind", value, type: "text" }),
    accountType: (value) => ({
      sql: ofRole("a.account_type = ?::account_type"),
      value,
      type: "text",
    }),
    awsAccountId: (value) => ({
      sql: ofRole("a.workspace_id = c.workspace_id AND a.aws_account_id = ?"),
      value,
      type: "char(12)",
    }),
  },
  matches: (pattern) => `c.id IN (${searchedConnectors(pattern)})`,
  total: "capped",
  load: async (ids, workspaceId) => {
    const rows = await getDatabase().client.connector.findMany({
      where: { workspaceId, id: { in: ids } },
      ...withKind,
    });
    return rows.map(toConnector);
  },
};

/** Drafts, which may have no name, come first by name; never-checked ones count as the oldest. Errors: `InvalidCursor`. */
export function listConnectors(
  ctx: Context,
  query: ConnectorListQuery,
): Promise<ListPage<Connector>> {
  const { status, mark, kind, accountType, awsAccountId } = query;
  return translateErrors(() =>
    listPage(ctx, source, query, { status, mark, kind, accountType, awsAccountId }),
  );
}
