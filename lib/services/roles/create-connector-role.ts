import "server-only";
import { IamRefusal } from "@/lib/aws/role-admin";
import { recordAction } from "@/lib/db/record-change";
import type { UpdateOrigin } from "@/lib/db/update-connector";
import { AppError, fieldError } from "@/lib/domain/api/problem";
import { repositoriesOf } from "@/lib/domain/connectors/repositories-of";
import type { RoleCreate, RoleCreated, RolePlan } from "@/lib/domain/connectors/role-create";
import type { Context } from "@/lib/domain/console/context";
import { listRoleCalls } from "@/lib/iam/role/role-calls";
import { log } from "@/lib/log";
import { updateRoleConnector } from "@/lib/services/connectors/update-role-connector";
import { explainIamRefusal } from "./explain-iam-refusal";
import { type OpenedRoleAdmin, withRoleAdmin } from "./open-role-admin";
import { planRole } from "./plan-role";

/**
 * Makes the role of a connector, or with `existing: "fix_trust"` replaces the trust policy of the role that has its
 * name, and writes the ARN into the connector. When any of it fails, what was done before is taken back, last first.
 * Errors: `console_identity_missing`, `credentials_refused`, `account_mismatch`, `validation_failed`, `role_exists`,
 * `role_arn_taken`, `credentials_denied`, `role_refused`, `aws_refused`,
 * `aws_unreadable`, `aws_unreachable`.
 */
export function createConnectorRole(
  ctx: Context,
  id: string,
  input: RoleCreate,
): Promise<RoleCreated> {
  const { existing, ...options } = input;
  return withRoleAdmin(ctx, id, options, async (opened) => {
    try {
      const plan = await planRole(opened);
      refuse(plan, existing, opened.spec.roleName);
      const roleArn = await carryOut(opened, plan);
      // A role that was there keeps its permissions: what they cover is not known.
      const scope = plan.trust ? {} : { repositories: repositoriesOf(options) };
      await updateRoleConnector(ctx, id, { roleArn, ...scope }, { role: doneBy(plan) });
      return { roleArn, accountId: plan.accountId, actions: plan.actions };
    } catch (error) {
      throw explain(error, opened, await takeBack(ctx, opened));
    }
  });
}

function doneBy({ trust, actions }: RolePlan): UpdateOrigin["role"] {
  if (actions.length === 0) return undefined;
  const calls = actions.map(({ call }) => call);
  return { action: trust ? "role.trust_replaced" : "role.created", calls };
}

/** Answers what could not be taken back. The audit log has both. */
async function takeBack(
  ctx: Context,
  { admin, connector }: OpenedRoleAdmin,
): Promise<readonly string[]> {
  const { changed } = admin;
  const left = await admin.undo();
  if (changed.length > 0) {
    await recordAction(ctx, {
      action: "role.taken_back",
      subject: { kind: "connector", id: connector.id, name: connector.name },
      changes: { changed: { from: changed, to: left } },
    }).catch((err: unknown) => log.error({ err }, "taking a role back was not recorded"));
  }
  return left;
}

function refuse(
  { role, obstacle }: RolePlan,
  existing: RoleCreate["existing"],
  name: string,
): void {
  if (obstacle !== null) throw fieldError("role_arn_taken", "/roleName", obstacle);
  if (role === "present" && existing === "refuse") throw roleExists(name);
}

async function carryOut({ admin, spec }: OpenedRoleAdmin, plan: RolePlan): Promise<string> {
  if (!plan.trust) return admin.create(listRoleCalls(spec));
  const { actual, required } = plan.trust;
  if (plan.actions.length > 0) await admin.replaceTrust(spec.roleName, required, actual);
  return plan.roleArn;
}

/** `left`: what was made and could not be taken back. */
function explain(error: unknown, { spec }: OpenedRoleAdmin, left: readonly string[]): unknown {
  const remains =
    left.length > 0
      ? `What was made could not all be taken back. Still there: ${left.join(", ")}. Take it away in the IAM console.`
      : undefined;
  if (error instanceof AppError) {
    return remains ? new AppError(error.code, `${error.message} ${remains}`, error.details) : error;
  }
  if (!(error instanceof IamRefusal)) return error;
  if (/^EntityAlreadyExists/.test(error.failure.code)) return roleExists(spec.roleName);
  const outcome = remains ?? "Nothing was left behind.";
  if (isOptionalRight(error, spec)) {
    return explainIamRefusal(
      error,
      `${outcome} Without “Let the check read this role” in the role options this right is not needed.`,
    );
  }
  const doubtful = error.unanswered && error.call === "iam:CreateRole";
  return explainIamRefusal(
    error,
    doubtful && !remains
      ? "The role may have been made all the same: show the plan again to see."
      : outcome,
  );
}

/** A role with the managed policy has an inline one for self-inspection alone. */
function isOptionalRight({ call, failure }: IamRefusal, { access }: OpenedRoleAdmin["spec"]) {
  return (
    call === "iam:PutRolePolicy" && failure.kind === "access_denied" && access.kind === "managed"
  );
}

function roleExists(roleName: string) {
  return fieldError(
    "role_exists",
    "/roleName",
    `The account has a role ${roleName} already. Choose another name, or have its trust policy replaced.`,
  );
}
