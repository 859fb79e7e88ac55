import { contextOf } from "./context-values";
import { evaluateGroup, type GroupVerdict } from "./evaluate-group";
import { explainDenial, explainGrant, explainRefusal } from "./explain-decision";
import type { Decision, NamedPolicy, PolicyKind, PolicyRequest, PolicySet } from "./policy-types";

/**
 * Decides a request as AWS does. Never throws: a malformed policy grants nothing and the reason says so.
 *
 * An explicit Deny in any policy wins. SCPs must allow. In one account an identity policy or the resource
 * policy must allow; across accounts, both. A trust policy must always allow. Permissions boundary and
 * session policies limit what identity policies give, and what the resource gives to a role, but not what it
 * gives to a user or session by its own ARN.
 * Source: IAM User Guide, "Policy evaluation logic" and "Cross-account policy evaluation logic".
 */
export function evaluatePolicies(request: PolicyRequest, policies: PolicySet): Decision {
  const input = {
    request,
    context: contextOf(request),
    hasBoundary: policies.boundary !== undefined,
  };
  const judge = (kind: PolicyKind, list: readonly NamedPolicy[] | undefined) =>
    list && evaluateGroup(kind, list, input);

  const trust = judge("role_trust", policies.trust && [policies.trust]);
  const resource = judge("resource", policies.resource && [policies.resource]);
  const scp = judge("service_control", policies.serviceControl);
  const boundary = judge("boundary", policies.boundary && [policies.boundary]);
  const session = judge("session", policies.session);
  const identity = evaluateGroup("identity", policies.identity ?? [], input);

  for (const group of [trust, resource, scp, boundary, session, identity]) {
    if (group?.denial) return explainDenial(group, group.denial);
  }
  const groups = requiredGroups(request, {
    // Another account's resource is closed without a policy of its own.
    attached: trust ?? resource ?? (isCrossAccount(request) ? judge("resource", []) : undefined),
    identity,
  });
  const limits = groups.limited ? [boundary, session] : [];
  const required = [scp, ...groups.grants, ...limits].filter((group) => group !== undefined);
  const refusal = required.find((group) => !group.grant);
  return refusal ? explainRefusal(refusal, request) : explainGrant(groups.grants);
}

/** Which groups must grant, the deciding one first, and whether boundary and session policies limit it. */
function requiredGroups(
  request: PolicyRequest,
  { attached, identity }: { attached: GroupVerdict | undefined; identity: GroupVerdict },
): { readonly grants: readonly GroupVerdict[]; readonly limited: boolean } {
  if (!attached) return { grants: [identity], limited: true };
  if (request.principal.service) return { grants: [attached], limited: false };
  if (isCrossAccount(request)) return { grants: [attached, identity], limited: true };
  switch (attached.grantedTo) {
    case "direct":
      return { grants: [attached], limited: false };
    case "role":
      return { grants: [attached], limited: true };
    case "account":
      return { grants: [attached, identity], limited: true };
    case "none":
      return { grants: [attached.kind === "role_trust" ? attached : identity], limited: true };
  }
}

function isCrossAccount({ principal, resourceAccountId }: PolicyRequest): boolean {
  return !principal.service && principal.accountId !== resourceAccountId;
}
