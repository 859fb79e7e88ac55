import { contextOf } from "./context-values";
import { evaluateGroup, type GroupVerdict } from "./evaluate-group";
import { explainDenial, explainGrant, explainRefusal, explainRoot } from "./explain-decision";
import type { Decision, NamedPolicy, PolicyKind, PolicyRequest, PolicySet } from "./policy-types";

/**
 * Decides a request as AWS does. Never throws: a malformed policy grants nothing and the reason says so.
 *
 * An explicit Deny in any policy wins. SCPs must allow. In one account an identity policy or the resource
 * policy must allow; across accounts, both. A trust policy must always allow. Permissions boundary and
 * session policies limit what identity policies give, and what the resource gives to a role, but not what it
 * gives to a user or session by its own ARN. The root user needs no identity policy and can assume no role.
 * Of several identity, session or service control policies one must allow: they are read as attached together.
 * Source: IAM User Guide, "Policy evaluation logic" and "Cross-account policy evaluation logic".
 */
export function evaluatePolicies(request: PolicyRequest, policies: PolicySet): Decision {
  return settleRequest(request, policies).explain();
}

/** A decision without its reason, which costs more than the decision and is worked out when it is asked for. */
export type Settled = {
  readonly outcome: Decision["outcome"];
  readonly explain: () => Decision;
};

/** The same, where of many requests only a few are explained. */
export function settleRequest(request: PolicyRequest, policies: PolicySet): Settled {
  const input = {
    request,
    context: contextOf(request),
    hasBoundary: policies.boundary !== undefined,
  };
  const judge = (kind: PolicyKind, list: readonly (NamedPolicy | undefined)[] = []) => {
    const present = list.filter((policy) => policy !== undefined);
    return present.length > 0 ? evaluateGroup(kind, present, input) : undefined;
  };
  const trust = judge("role_trust", [policies.trust]);
  const resource = judge("resource", [policies.resource]);
  const scp = judge("service_control", policies.serviceControl);
  const boundary = judge("boundary", [policies.boundary]);
  const session = judge("session", policies.session);
  const identity = evaluateGroup("identity", policies.identity ?? [], input);

  for (const group of [trust, resource, scp, boundary, session, identity]) {
    const denial = group?.denial;
    if (denial) return settled("explicit_deny", () => explainDenial(group, denial));
  }
  const isRoot = request.principal.arn.endsWith(":root");
  if (trust && isRoot) return settled("implicit_deny", () => explainRoot("implicit_deny"));
  // Another account's resource is closed without a policy of its own.
  const closed = isCrossAccount(request) ? evaluateGroup("resource", [], input) : undefined;
  const { grants, limited } = requiredGroups(request, trust ?? resource ?? closed, identity);
  const limits = limited ? [boundary, session] : [];
  const required = [scp, ...grants, ...limits].filter((group) => group !== undefined);
  const refusal = required.find((group) => !group.grant && !(isRoot && group === identity));
  if (refusal) return settled("implicit_deny", () => explainRefusal(refusal, request));
  return settled("allowed", () => (isRoot ? explainRoot("allowed") : explainGrant(grants)));
}

function settled(outcome: Decision["outcome"], explain: () => Decision): Settled {
  return { outcome, explain };
}

/** Which groups must grant, the deciding one first, and whether boundary and session policies limit it. */
function requiredGroups(
  request: PolicyRequest,
  attached: GroupVerdict | undefined,
  identity: GroupVerdict,
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
