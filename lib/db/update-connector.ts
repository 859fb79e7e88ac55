import "server-only";
import { NOT_ASSURED } from "@/lib/domain/checks/assurance";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { changesOf } from "@/lib/domain/console/audit";
import type { Context } from "@/lib/domain/console/context";
import { accountOfArn } from "@/lib/iam/identifiers/account-of-arn";
import {
  type ChangedConnector,
  type ConnectorChanges,
  definedOf,
  refuseLeavingAccount,
  statusAfter,
} from "./connector-changes";
import { toConnectorOf, withKind } from "./connector-row";
import { getDatabase } from "./database";
import { lockRole } from "./lock-connector";
import { lowerAssurance } from "./lower-assurance";
import { noPaste } from "./paste-role";
import { recordChange } from "./record-change";
import { refuseByHandOff } from "./refuse-by-hand-off";
import { translateErrors } from "./translate-error";

export type UpdateOrigin = {
  /** The link that it comes through. */
  handOffId?: string | undefined;
  /** What was done to the role in AWS before, and by which calls. */
  role?: { action: "role.created" | "role.trust_replaced"; calls: readonly string[] } | undefined;
};

/**
 * Changes what is given, or what `changes` tells of the connector as it is under its lock, in one transaction; what
 * `changes` throws passes, and nothing is changed. Another role, account type or choice of repositories raises the
 * revision and voids the last verdict. Through a hand-off link it must still be open, and leaves a role that is connected
 * alone. Null when there is none that assumes a role. Errors: `UniqueViolation`, `AccountInUse` when registries rest on
 * the account left, `HandOffClosed`, `RoleProved`.
 */
export function updateConnector(
  ctx: Context,
  id: string,
  changes: ConnectorChanges | ((before: ChangedConnector) => ConnectorChanges),
  { handOffId, role: made }: UpdateOrigin = {},
): Promise<AwsRoleConnector | null> {
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      const locked = await lockRole(tx, ctx, id);
      if (!locked) return null;
      const { awsRole: role, ...connector } = locked;
      const before = { ...role, ...connector };
      const changed = definedOf(typeof changes === "function" ? changes(before) : changes);
      const { name, description, recheckHours, ...ofRole } = changed;
      const after = { ...before, ...changed };
      const now = ctx.now();
      if (handOffId) await refuseByHandOff(tx, ctx, handOffId, before, after);
      const isNewRole = after.roleArn !== before.roleArn;
      const revised =
        isNewRole ||
        after.accountType !== before.accountType ||
        !isSameChoice(after.repositories, before.repositories);
      if (revised) await refuseLeavingAccount(tx, before, after);
      const status = await statusAfter(tx, before, after, revised);
      await tx.awsRole.update({
        where: { connectorId: id },
        data: {
          ...ofRole,
          ...(revised ? { trustPolicy: null, trustPolicyReadAt: null, ...noPaste } : {}),
          ...(isNewRole
            ? { roleArnAt: now, awsAccountId: accountOfArn(after.roleArn) ?? null }
            : {}),
        },
      });
      await tx.connector.update({
        where: { id },
        data: {
          ...definedOf({ name: name ?? undefined, description, recheckHours }),
          status,
          ...(revised ? { revision: { increment: 1 }, ...noVerdict } : {}),
          // Planned anew by whoever knows the console's default interval.
          ...(revised || after.recheckHours !== before.recheckHours ? { nextCheckAt: null } : {}),
        },
      });
      // Who was let in beside may not be what was proved.
      if (!isSameChoice(after.acceptedServices, before.acceptedServices)) {
        await lowerAssurance(tx, ctx, id);
      }
      // The same moment in both rows says that this link gave this Role ARN.
      if (handOffId && isNewRole) {
        await tx.handOff.update({ where: { id: handOffId }, data: { roleGivenAt: now } });
      }
      await recordChange(tx, ctx, {
        action: "connector.changed",
        subject: { kind: "connector", id, name: after.name },
        changes: changesOf(before, { ...changed, status }),
      });
      if (made) {
        await recordChange(tx, ctx, {
          action: made.action,
          subject: { kind: "connector", id, name: after.name },
          changes: changesOf({}, { roleArn: after.roleArn, calls: made.calls }),
        });
      }
      return toConnectorOf(
        "aws_role",
        await tx.connector.findUniqueOrThrow({ where: { id }, ...withKind }),
      );
    }),
  );
}

/** The order of names, and one that is named twice, choose nothing. */
function isSameChoice(one: readonly string[], other: readonly string[]): boolean {
  const [a, b] = [new Set(one), new Set(other)];
  return a.size === b.size && one.every((each) => b.has(each));
}

export const noVerdict = {
  lastCheckAt: null,
  lastCheckSeq: null,
  verdictChangedAt: null,
  previousVerdict: null,
  excess: [],
  ...NOT_ASSURED,
};
