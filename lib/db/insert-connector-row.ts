import "server-only";
import type { ConnectorKind, ConnectorOf } from "@/lib/domain/connectors/connector";
import { changesOf } from "@/lib/domain/console/audit";
import type { Context } from "@/lib/domain/console/context";
import { toConnectorOf, withKind } from "./connector-row";
import { getDatabase } from "./database";
import type { Prisma } from "./generated/client";
import type { RowKey } from "./kinds/kind-rows";
import { recordChange } from "./record-change";
import { translateErrors } from "./translate-error";

export type NewConnectorRow<Kind extends ConnectorKind> = {
  kind: Kind;
  name: string | null;
  description: string;
  status: "draft" | "untested";
  /** Writes the row of the kind. */
  write: (tx: Prisma.TransactionClient, key: RowKey) => Promise<unknown>;
  /** The kind's own fields, as the audit log keeps them: no secret. */
  told: Record<string, unknown>;
};

/** A connector with the row of its kind, in one transaction. Errors: `UniqueViolation`, what `write` throws. */
export function insertConnectorRow<Kind extends ConnectorKind>(
  ctx: Context,
  { kind, name, description, status, write, told }: NewConnectorRow<Kind>,
): Promise<ConnectorOf<Kind>> {
  const { workspaceId } = ctx;
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      const { id } = await tx.connector.create({
        data: { workspaceId, kind, name, description, status },
      });
      await write(tx, { connectorId: id, workspaceId });
      await recordChange(tx, ctx, {
        action: "connector.created",
        subject: { kind: "connector", id, name },
        changes: changesOf({}, { kind, name, description, ...told }),
      });
      const row = await tx.connector.findUniqueOrThrow({ where: { id }, ...withKind });
      return toConnectorOf(kind, row);
    }),
  );
}
