import "server-only";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { type AuditAction, changesOf } from "@/lib/domain/console/audit";
import type { Context } from "@/lib/domain/console/context";
import { toConnectorOf, withKind } from "./connector-row";
import { getDatabase } from "./database";
import type { Prisma } from "./generated/client";
import { type LockedRole, lockRole } from "./lock-connector";
import { lowerAssurance } from "./lower-assurance";
import { recordChange } from "./record-change";
import { translateErrors } from "./translate-error";

/** `unchanged`: the connector is not in a state for it. */
export type RotationStep = { changed: boolean; connector: AwsRoleConnector };

type ExternalIds = Partial<
  Pick<LockedRole["awsRole"], "externalId" | "pendingExternalId" | "retiredExternalId">
>;

/**
 * Gives a connector that is no draft the External ID that will replace the present one; unchanged while there is one
 * already, and when the id was ever seen. Null when there is no such connector.
 */
export function startRotation(
  ctx: Context,
  id: string,
  externalId: string,
): Promise<RotationStep | null> {
  return change(ctx, id, "external_id.replacement_started", async (tx, { status, awsRole }) => {
    if (status === "draft" || awsRole.pendingExternalId !== null) return null;
    const isKnown = await tx.awsRole.findFirst({
      where: {
        workspaceId: ctx.workspaceId,
        OR: [{ externalId }, { pendingExternalId: externalId }, { retiredExternalId: externalId }],
      },
      select: { connectorId: true },
    });
    return isKnown ? null : { pendingExternalId: externalId };
  });
}

/**
 * Retires the new External ID, which a role may have been given: it is watched until a role refuses it. Unchanged when
 * there is none, and while another is watched, which would be forgotten. Null when there is no such connector.
 */
export function cancelRotation(ctx: Context, id: string): Promise<RotationStep | null> {
  return change(ctx, id, "external_id.replacement_cancelled", async (_tx, { awsRole }) =>
    awsRole.pendingExternalId === null || awsRole.retiredExternalId !== null
      ? null
      : { pendingExternalId: null, retiredExternalId: awsRole.pendingExternalId },
  );
}

export type ProvedRotation = {
  /** The new External ID that the role was seen to accept. */
  externalId: string;
  roleArn: string;
};

/**
 * Takes the new External ID over and keeps the old one as retired, if both the id and the role are still those that
 * were proved, no check has found the role insecure meanwhile, and the role was seen to refuse the id retired before: that
 * would be forgotten while the role takes it. The revision stays: it is the same role. Null when there is no such
 * connector.
 */
export function completeRotation(
  ctx: Context,
  id: string,
  proved: ProvedRotation,
): Promise<RotationStep | null> {
  return change(ctx, id, "external_id.replaced", async (_tx, { status, awsRole }) =>
    awsRole.pendingExternalId === proved.externalId &&
    awsRole.roleArn === proved.roleArn &&
    status !== "insecure" &&
    awsRole.retiredExternalId === null
      ? {
          externalId: proved.externalId,
          pendingExternalId: null,
          retiredExternalId: awsRole.externalId,
        }
      : null,
  );
}

// Under the row's lock: of two at once, the second sees what the first did.
function change(
  ctx: Context,
  id: string,
  action: AuditAction,
  decide: (tx: Prisma.TransactionClient, before: LockedRole) => Promise<ExternalIds | null>,
): Promise<RotationStep | null> {
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      const before = await lockRole(tx, ctx, id);
      if (!before) return null;
      const data = await decide(tx, before);
      if (data) {
        await tx.awsRole.update({ where: { connectorId: id }, data });
        // The connector was changed, though not in its own row.
        await tx.connector.update({ where: { id }, data: { updatedAt: ctx.now() } });
        // The role may accept an id that is no longer the connector’s.
        if (data.retiredExternalId) await lowerAssurance(tx, ctx, id);
        await recordChange(tx, ctx, {
          action,
          subject: { kind: "connector", id, name: before.name },
          changes: changesOf(before.awsRole, data),
        });
      }
      const row = await tx.connector.findUniqueOrThrow({ where: { id }, ...withKind });
      return { changed: data !== null, connector: toConnectorOf("aws_role", row) };
    }),
  );
}
