import "server-only";
import type { PastedRole } from "@/lib/domain/checks/role-reading";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { changesOf } from "@/lib/domain/console/audit";
import type { Context } from "@/lib/domain/console/context";
import { toConnectorOf, withKind } from "./connector-row";
import { getDatabase } from "./database";
import { lockRole } from "./lock-connector";
import { lowerAssurance } from "./lower-assurance";
import { recordChange } from "./record-change";
import { translateErrors } from "./translate-error";

export const noPaste = { pastedTrustPolicy: null, pastedRoleId: null, pastedAt: null };

/**
 * Keeps what somebody pasted of a role, in the place of what was pasted before, or forgets it (null). Nothing is proved by
 * it before the next check, and no longer by one before. Null when there is no such connector, or its Role ARN is meanwhile
 * another than `roleArn`.
 */
export function pasteRole(
  ctx: Context,
  { id, roleArn }: Pick<AwsRoleConnector, "id" | "roleArn">,
  pasted: Omit<PastedRole, "pastedAt"> | null,
): Promise<AwsRoleConnector | null> {
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      const before = await lockRole(tx, ctx, id);
      if (!before || before.awsRole.roleArn !== roleArn) return null;
      const data = pasted
        ? {
            pastedTrustPolicy: pasted.trustPolicy,
            pastedRoleId: pasted.roleId,
            pastedAt: ctx.now(),
          }
        : noPaste;
      await tx.awsRole.update({ where: { connectorId: id }, data });
      await tx.connector.update({ where: { id }, data: { updatedAt: ctx.now() } });
      if (before.assuranceBasis === "pasted") await lowerAssurance(tx, ctx, id);
      await recordChange(tx, ctx, {
        action: pasted ? "role.pasted" : "role.paste_dropped",
        subject: { kind: "connector", id, name: before.name },
        changes: changesOf(before.awsRole, data),
      });
      return toConnectorOf(
        "aws_role",
        await tx.connector.findUniqueOrThrow({ where: { id }, ...withKind }),
      );
    }),
  );
}
