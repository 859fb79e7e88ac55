import "server-only";
import { type FoundRole, IamRefusal } from "@/lib/aws/role-admin";
import { findConnectorByRoleArn, isRoleTaken } from "@/lib/db/connectors";
import { judgeTrust } from "@/lib/domain/checks/judge-trust";
import type { RoleAction, RolePlan } from "@/lib/domain/connectors/role-create";
import type { Context } from "@/lib/domain/console/context";
import { parseRoleArn } from "@/lib/iam/identifiers/role-arn";
import { formatPolicy, indentPolicy } from "@/lib/iam/policy/json-document";
import { listRoleCalls, type RoleCall } from "@/lib/iam/role/role-calls";
import type { RoleSpec } from "@/lib/iam/role/role-spec";
import { ROLE_TAKEN } from "@/lib/services/connectors/explain-connector-conflict";
import type { OpenedRoleAdmin } from "./open-role-admin";

/** What would be done for a connector's role by these credentials. Reads alone. Throws IamRefusal. */
export async function planRole(opened: OpenedRoleAdmin): Promise<RolePlan> {
  const { ctx, caller, connector, spec } = opened;
  const found = await findRole(opened);
  const exists = typeof found === "object";
  const roleArn = exists
    ? found.roleArn
    : `arn:${spec.trust.partition}:iam::${caller.accountId}:role${spec.path}${spec.roleName}`;
  return {
    accountId: caller.accountId,
    callerArn: caller.arn,
    roleArn,
    role: exists ? "present" : found,
    obstacle: await findObstacle(ctx, roleArn, connector.id, connector.accountType),
    ...(exists
      ? planFix(spec, found)
      : { actions: listRoleCalls(spec).map(toAction), trust: null }),
  };
}

async function findRole({
  admin,
  spec,
}: OpenedRoleAdmin): Promise<FoundRole | "absent" | "unknown"> {
  try {
    return (await admin.findRole(spec.roleName)) ?? "absent";
  } catch (error) {
    if (error instanceof IamRefusal && error.failure.kind === "access_denied") return "unknown";
    throw error;
  }
}

function planFix(spec: RoleSpec, { trustPolicy }: FoundRole): Pick<RolePlan, "actions" | "trust"> {
  const required = formatPolicy(spec.trustPolicy);
  const fault = judgeTrust(trustPolicy, spec.trust.partition, spec.trust)?.message ?? null;
  const fix: RoleAction = {
    call: "iam:UpdateAssumeRolePolicy",
    request: { RoleName: spec.roleName },
    document: required,
  };
  return {
    actions: fault === null ? [] : [fix],
    trust: { actual: indentPolicy(trustPolicy), required, fault },
  };
}

/** Another connector's role has that connector's External ID: to fix it for this one would cut that one off. */
async function findObstacle(
  ctx: Context,
  roleArn: string,
  connectorId: string,
  accountType: RoleSpec["accountType"],
): Promise<string | null> {
  const parsed = parseRoleArn(roleArn, { accountType });
  if (!parsed.ok) return parsed.message;
  const holder = await findConnectorByRoleArn(ctx, roleArn, accountType);
  if (holder?.id === connectorId) return null;
  if (!holder) return (await isRoleTaken(roleArn, accountType)) ? ROLE_TAKEN : null;
  const name =
    holder.name === null
      ? "an unfinished connector"
      : `the connector ${JSON.stringify(holder.name)}`;
  return `This is the role of ${name}, and a role serves one connector. Choose another role name, or use that connector: it serves every region of the account.`;
}

export function toAction({ action, request, policy }: RoleCall): RoleAction {
  return {
    call: `iam:${action}`,
    request: { ...request, Tags: request.Tags && [...request.Tags] },
    ...(policy ? { document: formatPolicy(policy.document) } : {}),
  };
}
