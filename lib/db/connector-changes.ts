import "server-only";
import type { Connector } from "@/lib/domain/connectors/connector";
import type { ConnectorStatus } from "@/lib/domain/connectors/connector-status";
import { AccountInUse } from "./errors";
import type { Prisma } from "./generated/client";
import type { lockConnector } from "./lock-connector";
import { accountOfRoleArn } from "./role-account";

export type ConnectorChanges = {
  [Key in
    | "name"
    | "description"
    | "accountType"
    | "roleArn"
    | "recheckHours"
    | "repositories"
    | "trustedAccountId"
    | "trustedPrincipalArn"]?: Connector[Key] | undefined;
};

/** What a change of it may hang on. */
export type ChangedConnector = Pick<Connector, "accountType" | "roleArn"> & { updatedAt: Date };

type Locked = NonNullable<Awaited<ReturnType<typeof lockConnector>>>;

/** The status that follows from a change. */
export async function statusAfter(
  tx: Prisma.TransactionClient,
  before: Locked,
  after: Locked,
  revised: boolean,
): Promise<ConnectorStatus> {
  if (after.name === null || after.roleArn === null) return "draft";
  if (revised) return "untested";
  if (before.status !== "draft") return before.status;
  // A draft may have been tested before it was saved: its verdict counts from now on.
  const check = await tx.check.findFirst({
    where: { connectorId: before.id, revision: before.revision, conclusive: true },
    orderBy: { seq: "desc" },
  });
  return check?.verdict ?? "untested";
}

/** Errors: `AccountInUse` when registries rest on what the connector would leave. */
export async function refuseLeavingAccount(
  tx: Prisma.TransactionClient,
  before: Locked,
  after: Locked,
): Promise<void> {
  const accountId = accountOfRoleArn(after.roleArn);
  const registries = await tx.registry.findMany({
    where: {
      connectorId: before.id,
      ...(after.accountType === before.accountType && accountId !== null
        ? { awsAccountId: { not: accountId } }
        : {}),
    },
    select: { id: true, name: true },
    orderBy: { name: "asc" },
  });
  if (registries.length > 0) throw new AccountInUse(registries);
}

export function definedOf(changes: ConnectorChanges): Partial<Locked> {
  const entries = Object.entries(changes).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries);
}
