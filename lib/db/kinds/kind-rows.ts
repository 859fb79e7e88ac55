import "server-only";
import type { Prisma } from "@/lib/db/generated/client";
import type { PastedRole, TrustReading } from "@/lib/domain/checks/role-reading";
import type { Connector } from "@/lib/domain/connectors/connector";
import type { ConnectorBase } from "@/lib/domain/connectors/connector-base";

/** The row that a connector has in the table of its kind. */
export type RowKey = { connectorId: string; workspaceId: string };

/** What a check of a connector needs beyond what the API tells. */
export type CheckProof = {
  /** The role's trust policy as a check last read it. */
  trustReading: TrustReading | null;
  /** The role as somebody pasted it. */
  pastedRole: PastedRole | null;
  /** Of one that signs in with a secret: what it is sent to and with is of the same row. */
  sealedSecret: string | null;
};

/** How a kind's own table is read and written; what every kind has is in `connectors`. */
export type KindRows<
  Include extends Prisma.ConnectorInclude,
  Proof extends Prisma.ConnectorInclude,
  Of extends Connector,
  Input,
> = {
  /** What is read beside a connector. No secret. */
  readonly include: Include;
  /** The kind's own fields, as the API tells them. Throws for a row of another kind. */
  readonly read: (row: Prisma.ConnectorGetPayload<{ include: Include }>) => OwnFields<Of>;
  /** What is read in its place for a check, and what the check then has. */
  readonly proofInclude: Proof;
  readonly readProof: (row: Prisma.ConnectorGetPayload<{ include: Proof }>) => Partial<CheckProof>;
  readonly write: (tx: Prisma.TransactionClient, key: RowKey, input: Input) => Promise<unknown>;
  /** Where a search looks: the table, and the columns of its trigram index. */
  readonly searched: { readonly table: string; readonly texts: readonly string[] };
};

export type OwnFields<Of extends Connector> = Omit<Of, keyof ConnectorBase>;
