import "server-only";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import type { ConnectorStatus } from "@/lib/domain/connectors/connector-status";
import { accountOfArn } from "@/lib/iam/identifiers/account-of-arn";
import { AccountInUse } from "./errors";
import type { AwsRole, Connector, Prisma } from "./generated/client";

export type ConnectorChanges = {
  [Key in
    | "name"
    | "description"
    | "accountType"
    | "roleArn"
    | "recheckHours"
    | "repositories"
    | "acceptedServices"
    | "forRegion"
    | "trustedAccountId"
    | "trustedPrincipalArn"]?: AwsRoleConnector[Key] | undefined;
};

/** What a change of it may hang on. */
export type ChangedConnector = Pick<AwsRoleConnector, "accountType" | "roleArn"> & {
  updatedAt: Date;
};

/** Both rows of a connector that assumes a role, as one. */
type WithRole = Connector & AwsRole;

/** The status that follows from a change. */
export async function statusAfter(
  tx: Prisma.TransactionClient,
  before: Connector,
  after: Pick<WithRole, "name" | "roleArn">,
  revised: boolean,
): Promise<ConnectorStatus> {
  if (after.name === null || after.roleArn === null) return "draft";
  if (revised) return "untested";
  if (before.status !== "draft") return before.status;
  // A draft may have been tested before it was saved: its verdict counts from now on.
  const check = await tx.check.findFirst({
    where: {
      workspaceId: before.workspaceId,
      connectorId: before.id,
      revision: before.revision,
      conclusive: true,
    },
    orderBy: { seq: "desc" },
  });
  return check?.verdict ?? "untested";
}

/** Errors: `AccountInUse` when registries rest on what the connector would leave. */
export async function refuseLeavingAccount(
  tx: Prisma.TransactionClient,
  before: WithRole,
  after: Pick<WithRole, "roleArn" | "accountType">,
): Promise<void> {
  const stays =
    after.accountType === before.accountType &&
    accountOfArn(after.roleArn) === accountOfArn(before.roleArn);
  if (stays) return;
  const registries = await tx.registry.findMany({
    where: { workspaceId: before.workspaceId, connectorId: before.id },
    select: { id: true, name: true },
    orderBy: { name: "asc" },
  });
  if (registries.length > 0) throw new AccountInUse(registries);
}

export function definedOf<Given extends object>(
  changes: Given,
): { [Key in keyof Given]?: Exclude<Given[Key], undefined> } {
  const entries = Object.entries(changes).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Key in keyof Given]?: Exclude<Given[Key], undefined> };
}
