import type { RequestContext } from "@/lib/iam/policy/policy-types";
import { authorize } from "@/lib/practice/authorize";
import { roleArn } from "@/lib/practice/caller";
import { type Call, tagContext } from "@/lib/practice/request-context";
import { findRole } from "@/lib/practice/state/practice-state";
import type { AccountRecord, RoleRecord } from "@/lib/practice/state/state-schema";
import { Validation } from "@/lib/practice/wire/constraints";
import type { QueryParams } from "@/lib/practice/wire/query-params";
import { ROLE_NAME } from "./iam-names";
import { findManagedPolicy } from "./managed-policy-catalog";
import { noSuchEntity } from "./policy-checks";

/**
 * The role that a request names, once the caller is known to be allowed the action on it.
 * @throws AccessDenied before NoSuchEntity: who may not look is not told what is there
 */
export function openRole(
  call: Call,
  params: QueryParams,
  action: string,
  contextOf: (role: RoleRecord | undefined) => RequestContext = () => ({}),
): RoleRecord {
  const roleName = params.get("RoleName");
  new Validation().check("roleName", roleName, ROLE_NAME).done();
  const { account } = call.caller;
  const role = findRole(account, roleName ?? "");
  const resource = role
    ? roleArn(account, role)
    : // AWS writes a role that it does not find without a path.
      `arn:${account.partition}:iam::${account.accountId}:role/${roleName}`;
  const tags = role
    ? { ...tagContext("aws:ResourceTag", role.tags), ...tagContext("iam:ResourceTag", role.tags) }
    : {};
  const resourceText = `role ${roleName}`;
  authorize(call, { action, resource, resourceText, context: { ...tags, ...contextOf(role) } });
  if (!role) throw noSuchEntity(`The role with name ${roleName} cannot be found.`);
  return role;
}

/** The condition key by which delegated administrators are held to a boundary. Source: Service Authorization Reference, IAM. */
export function boundaryContext(role: Partial<RoleRecord> = {}): RequestContext {
  const arn = role.permissionsBoundaryArn;
  return arn === undefined ? {} : { "iam:PermissionsBoundary": arn };
}

/** @throws NoSuchEntity */
export function checkBoundary(account: AccountRecord, arn: string): void {
  if (findManagedPolicy(account, arn)) return;
  throw noSuchEntity(`Scope ARN: ${arn} does not exist or is not attachable.`);
}
