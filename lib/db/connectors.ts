import "server-only";
import type { ListPage } from "@/lib/domain/api/list-query";
import type { SortKey } from "@/lib/domain/api/list-sort";
import type { Connector, ConnectorListQuery } from "@/lib/domain/connectors/connector";
import {
  type ChangedConnector,
  type ConnectorChanges,
  definedOf,
  refuseLeavingAccount,
  statusAfter,
} from "./connector-changes";
import { toConnector, withRegistryCount } from "./connector-row";
import { getDatabase } from "./database";
import { type ListSource, listPage, NEVER, searchText, statusFilter } from "./list-page";
import { lockConnector } from "./lock-connector";
import { refuseByHandOff } from "./refuse-by-hand-off";
import { translateErrors } from "./translate-error";

export type NewConnector = Pick<
  Connector,
  | "name"
  | "description"
  | "accountType"
  | "roleArn"
  | "externalId"
  | "trustedAccountId"
  | "trustedPrincipalArn"
> &
  Partial<Pick<Connector, "repositories">>;

/** Without a name or role it is a draft. Errors: `UniqueViolation`. */
export function insertConnector(input: NewConnector): Promise<Connector> {
  const status = input.name !== null && input.roleArn !== null ? "untested" : "draft";
  return translateErrors(async () =>
    toConnector(
      await getDatabase().client.connector.create({
        data: { ...input, status, ...(input.roleArn === null ? {} : { roleArnAt: new Date() }) },
        ...withRegistryCount,
      }),
    ),
  );
}

export function findConnector(id: string): Promise<Connector | null> {
  return translateErrors(async () => {
    const { client } = getDatabase();
    const row = await client.connector.findUnique({ where: { id }, ...withRegistryCount });
    return row && toConnector(row);
  });
}

/** The connector that holds a role; an ARN belongs to one of an account type at most. */
export function findConnectorByRoleArn(
  roleArn: string,
  accountType: Connector["accountType"],
): Promise<Pick<Connector, "id" | "name"> | null> {
  return translateErrors(() =>
    getDatabase().client.connector.findFirst({
      where: { roleArn, accountType },
      select: { id: true, name: true },
    }),
  );
}

type Trust = Pick<Connector, "trustedAccountId" | "trustedPrincipalArn">;

/**
 * Names the account to trust once and for all; null when the connector is gone, has one, or is meanwhile of another
 * account type than the one that the trust is of.
 */
export function setTrustIfUnset(
  { id, accountType }: Pick<Connector, "id" | "accountType">,
  trust: Trust,
): Promise<Connector | null> {
  return translateErrors(async () => {
    const { client } = getDatabase();
    const { count } = await client.connector.updateMany({
      where: { id, accountType, trustedAccountId: null },
      data: trust,
    });
    return count === 0 ? null : findConnector(id);
  });
}

/**
 * Changes what is given, or what `changes` tells of the connector as it is under its lock, in one transaction; what
 * `changes` throws passes, and nothing is changed. Another role, account type or choice of
 * repositories raises the revision and voids the last
 * verdict. Through a hand-off link it must still be open, and leaves a role that is connected alone. Null when there is
 * none. Errors: `UniqueViolation`, `AccountInUse` when registries rest on the account left, `HandOffClosed`, `RoleProved`.
 */
export function updateConnector(
  id: string,
  changes: ConnectorChanges | ((before: ChangedConnector) => ConnectorChanges),
  handOffId?: string,
): Promise<Connector | null> {
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      const before = await lockConnector(tx, id);
      if (!before) return null;
      const changed = definedOf(typeof changes === "function" ? changes(before) : changes);
      const after = { ...before, ...changed };
      if (handOffId) await refuseByHandOff(tx, handOffId, before, after);
      const revised =
        after.roleArn !== before.roleArn ||
        after.accountType !== before.accountType ||
        after.repositories.join() !== before.repositories.join();
      if (revised) await refuseLeavingAccount(tx, before, after);
      const row = await tx.connector.update({
        where: { id },
        data: {
          ...changed,
          status: await statusAfter(tx, before, after, revised),
          ...(revised ? { revision: { increment: 1 }, ...noVerdict } : {}),
          // Planned anew by whoever knows the console's default interval.
          ...(revised || after.recheckHours !== before.recheckHours ? { nextCheckAt: null } : {}),
          ...(after.roleArn === before.roleArn ? {} : { roleArnAt: new Date() }),
        },
        ...withRegistryCount,
      });
      return toConnector(row);
    }),
  );
}

const noVerdict = {
  lastCheckAt: null,
  lastCheckSeq: null,
  verdictChangedAt: null,
  previousVerdict: null,
  excess: [],
  trustPolicy: null,
  trustPolicyReadAt: null,
};

/** False when there is none. Errors: `StillReferenced` while registries rest on it. */
export function deleteConnector(id: string): Promise<boolean> {
  return translateErrors(async () => {
    const { count } = await getDatabase().client.connector.deleteMany({ where: { id } });
    return count > 0;
  });
}

/** What a search looks in, of the table that goes by `alias`. */
export function connectorSearchText(alias: string): string {
  const columns = ["coalesce(@.name, '')", "@.description", "coalesce(@.role_arn, '')"];
  return searchText(
    [...columns, "@.external_id", "@.id::text"].map((each) => each.replace("@", alias)),
  );
}

// The expressions are those of the indexes in prisma/migrations.
const source: ListSource<Connector, SortKey> = {
  from: "connectors c",
  id: "c.id",
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
  matches: (pattern) => `${connectorSearchText("c")} ILIKE ${pattern}`,
  load: async (ids) => {
    const rows = await getDatabase().client.connector.findMany({
      where: { id: { in: ids } },
      ...withRegistryCount,
    });
    return rows.map(toConnector);
  },
};

/** Drafts, which may have no name, come first by name; never-checked ones count as the oldest. Errors: `InvalidCursor`. */
export function listConnectors(query: ConnectorListQuery): Promise<ListPage<Connector>> {
  return translateErrors(() => listPage(source, query, statusFilter("c", query.status)));
}
