import "server-only";
import type { BasicConnector } from "@/lib/domain/connectors/connector";
import { changesOf } from "@/lib/domain/console/audit";
import type { Context } from "@/lib/domain/console/context";
import { definedOf } from "./connector-changes";
import { toConnectorOf, withKind } from "./connector-row";
import { getDatabase } from "./database";
import { AccountInUse } from "./errors";
import type { Prisma } from "./generated/client";
import { insertConnectorRow } from "./insert-connector-row";
import { type NewCredential, secretPlace } from "./kinds/basic-rows";
import { KIND_ROWS } from "./kinds/catalog";
import { lockConnector } from "./lock-connector";
import { recordChange } from "./record-change";
import { translateErrors } from "./translate-error";
import { noVerdict } from "./update-connector";

export type NewBasicConnector = { name: string; description: string } & NewCredential;

/** One that signs in with a user name and a secret. Errors: `UniqueViolation`, what `seal` throws. */
export function insertBasicConnector(
  ctx: Context,
  { name, description, ...credential }: NewBasicConnector,
): Promise<BasicConnector> {
  const { seal: _, ...told } = credential;
  return insertConnectorRow(ctx, {
    kind: "basic",
    name,
    description,
    status: "untested",
    write: (tx, key) => KIND_ROWS.basic.write(tx, key, credential),
    told,
  });
}

export type BasicChanges = {
  [Key in "description" | "url" | "username" | "repository" | "recheckHours"]?:
    | BasicConnector[Key]
    | undefined;
} & {
  name?: string | undefined;
  seal?: NewCredential["seal"] | undefined;
};

/**
 * Changes what is given, or what `changes` tells of the connector as it is under its lock; what that throws passes, and
 * nothing is changed. Another address, user name, secret or repository raises the revision and voids the last verdict.
 * Null when there is none of the kind. Errors: `UniqueViolation`, `AccountInUse` when registries rest on the address left.
 */
export function updateBasicConnector(
  ctx: Context,
  id: string,
  changes: (before: { updatedAt: Date }) => BasicChanges,
): Promise<BasicConnector | null> {
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      const before = await lockConnector(tx, ctx, id);
      const credential = before?.basicCredential;
      if (!before || !credential) return null;
      const { seal, name, description, recheckHours, ...rest } = changes(before);
      const asked = definedOf(rest);
      const own = definedOf({ name, description, recheckHours });
      const revised = seal !== undefined || Object.keys(changesOf(credential, asked)).length > 0;
      if (asked.url !== undefined && asked.url !== credential.url) await refuseLeaving(tx, ctx, id);
      const after = { ...before, ...own };
      const isReplanned = revised || after.recheckHours !== before.recheckHours;
      await tx.basicCredential.update({
        where: { connectorId: id },
        data: {
          ...asked,
          ...(seal ? { sealedSecret: seal(secretPlace(id, asked.url ?? credential.url)) } : {}),
        },
      });
      const status = revised ? "untested" : before.status;
      await tx.connector.update({
        where: { id },
        data: {
          ...own,
          status,
          ...(revised ? { revision: { increment: 1 }, ...noVerdict } : {}),
          ...(isReplanned ? { nextCheckAt: null } : {}),
        },
      });
      await recordChange(tx, ctx, {
        action: "connector.changed",
        subject: { kind: "connector", id, name: after.name },
        changes: changesOf(
          { ...before, ...credential, sealedSecret: "the one before" },
          { ...own, ...asked, status, ...(seal ? { sealedSecret: "another" } : {}) },
        ),
      });
      return readBack(tx, id);
    }),
  );
}

async function refuseLeaving(
  tx: Prisma.TransactionClient,
  { workspaceId }: Context,
  connectorId: string,
): Promise<void> {
  const registries = await tx.registry.findMany({
    where: { workspaceId, connectorId },
    select: { id: true, name: true },
    orderBy: { name: "asc" },
  });
  if (registries.length > 0) throw new AccountInUse(registries);
}

async function readBack(tx: Prisma.TransactionClient, id: string): Promise<BasicConnector> {
  return toConnectorOf(
    "basic",
    await tx.connector.findUniqueOrThrow({ where: { id }, ...withKind }),
  );
}
