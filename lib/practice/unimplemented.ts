import { ECR_ACTIONS } from "@/lib/iam/review/ecr-actions";
import { authorize } from "./authorize";
import { roleArn } from "./caller";
import { repositoryArn } from "./ecr/repository-access";
import { IAM_ACTIONS } from "./iam/iam-actions";
import type { Call } from "./request-context";
import { findRole } from "./state/practice-state";
import type { QueryParams } from "./wire/query-params";

/** Those that are asked with a signature and take a right; the others of STS take none or no signature. */
const STS_ACTIONS: readonly string[] = [
  "AssumeRoot",
  "DecodeAuthorizationMessage",
  "GetAccessKeyInfo",
  "GetFederationToken",
];

/**
 * AWS has the operation and the practice AWS has not: the caller without the right is told so, as in AWS.
 * @throws AccessDenied; returns for a caller who is allowed, and for what AWS has not either
 */
export function denyUnimplementedQuery(
  call: Call,
  service: "sts" | "iam",
  action: string,
  params: QueryParams,
): void {
  if (!(service === "iam" ? IAM_ACTIONS : STS_ACTIONS).includes(action)) return;
  const { account } = call.caller;
  const roleName = service === "iam" ? params.get("RoleName") : undefined;
  const name = `${service}:${action}`;
  if (roleName === undefined) {
    authorize(call, { action: name, resource: params.get("PolicyArn") ?? "*" });
    return;
  }
  const role = findRole(account, roleName);
  const resource = role
    ? roleArn(account, role)
    : `arn:${account.partition}:iam::${account.accountId}:role/${roleName}`;
  authorize(call, { action: name, resource, resourceText: `role ${roleName}` });
}

export function isEcrAction(action: string): boolean {
  return ECR_ACTIONS.some((known) => known === action);
}

/** @throws AccessDeniedException; returns for a caller who is allowed */
export function denyUnimplementedEcr(
  call: Call,
  action: string,
  fields: Readonly<Record<string, unknown>>,
): void {
  const { repositoryName } = fields;
  const registryId = call.caller.account.accountId;
  const resource =
    typeof repositoryName === "string" ? repositoryArn(call, registryId, repositoryName) : "*";
  authorize(call, { action: `ecr:${action}`, resource });
}
