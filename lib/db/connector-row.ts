import "server-only";
import type {
  AwsRoleConnector,
  BasicConnector,
  Connector,
} from "@/lib/domain/connectors/connector";
import type { Prisma } from "./generated/client";

export const withKind = {
  include: {
    awsRole: true,
    basicCredential: { select: { url: true, username: true, repository: true } },
    _count: { select: { registries: true } },
  },
} as const satisfies Prisma.ConnectorDefaultArgs;

type Row = Prisma.ConnectorGetPayload<typeof withKind>;

export function toConnector(row: Row): Connector {
  return row.kind === "basic" ? toBasicConnector(row) : toRoleConnector(row);
}

/** Throws for a row of another kind. */
export function toRoleConnector(row: Row): AwsRoleConnector {
  const { awsRole: role } = row;
  if (!role) throw new Error("The connector has no AWS role.");
  return {
    ...toBase(row),
    kind: "aws_role",
    accountType: role.accountType,
    externalId: role.externalId,
    trustedAccountId: role.trustedAccountId,
    trustedPrincipalArn: role.trustedPrincipalArn,
    roleArn: role.roleArn,
    roleArnAt: role.roleArnAt?.toISOString() ?? null,
    repositories: role.repositories,
    pendingExternalId: role.pendingExternalId,
    retiredExternalId: role.retiredExternalId,
  };
}

/** Throws for a row of another kind. */
export function toBasicConnector(row: Row): BasicConnector {
  const { basicCredential: credential } = row;
  if (!credential) throw new Error("The connector has no user name.");
  // Named one by one: a row that was read with its sealed secret loses it here.
  const { url, username, repository } = credential;
  return { ...toBase(row), kind: "basic", url, username, repository };
}

function toBase(row: Row) {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    status: row.status,
    excess: row.excess,
    lastCheckAt: row.lastCheckAt?.toISOString() ?? null,
    verdictChangedAt: row.verdictChangedAt?.toISOString() ?? null,
    previousVerdict: row.previousVerdict,
    recheckHours: row.recheckHours,
    nextCheckAt: row.nextCheckAt?.toISOString() ?? null,
    registryCount: row._count.registries,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
