import "server-only";
import type { Connector } from "@/lib/domain/connectors/connector";
import type { Prisma } from "./generated/client";

export const withRegistryCount = {
  include: { _count: { select: { registries: true } } },
} as const satisfies Prisma.ConnectorDefaultArgs;

type Row = Prisma.ConnectorGetPayload<typeof withRegistryCount>;

export function toConnector(row: Row): Connector {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    accountType: row.accountType,
    externalId: row.externalId,
    trustedAccountId: row.trustedAccountId,
    trustedPrincipalArn: row.trustedPrincipalArn,
    roleArn: row.roleArn,
    roleArnAt: row.roleArnAt?.toISOString() ?? null,
    repositories: row.repositories,
    status: row.status,
    excess: row.excess,
    lastCheckAt: row.lastCheckAt?.toISOString() ?? null,
    verdictChangedAt: row.verdictChangedAt?.toISOString() ?? null,
    previousVerdict: row.previousVerdict,
    recheckHours: row.recheckHours,
    nextCheckAt: row.nextCheckAt?.toISOString() ?? null,
    pendingExternalId: row.pendingExternalId,
    retiredExternalId: row.retiredExternalId,
    registryCount: row._count.registries,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
