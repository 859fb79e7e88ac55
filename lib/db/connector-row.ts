import "server-only";
import type { Connector, ConnectorKind, ConnectorOf } from "@/lib/domain/connectors/connector";
import type { ConnectorBase } from "@/lib/domain/connectors/connector-base";
import type { Prisma } from "./generated/client";
import { includeKinds, KIND_ROWS } from "./kinds/catalog";

export const withKind = {
  include: { ...includeKinds, _count: { select: { registries: true } } },
} as const satisfies Prisma.ConnectorDefaultArgs;

type Row = Prisma.ConnectorGetPayload<typeof withKind>;

export function toConnector(row: Row): Connector {
  return { ...toBase(row), ...KIND_ROWS[row.kind].read(row) };
}

/** Throws for a row of another kind. */
export function toConnectorOf<Kind extends ConnectorKind>(kind: Kind, row: Row): ConnectorOf<Kind> {
  if (row.kind !== kind) throw new Error(`The connector is not of the kind ${kind}.`);
  return toConnector(row) as ConnectorOf<Kind>;
}

function toBase(row: Row): ConnectorBase {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    status: row.status,
    assurance: row.assurance,
    assuranceBasis: row.assuranceBasis,
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
