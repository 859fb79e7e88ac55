import { readOnce } from "@/lib/iam/policy/evaluate-group";
import type { PolicyRequest, RequestContext } from "@/lib/iam/policy/policy-types";
import { isPermitted, type ReadPolicies } from "./ask-permission";
import type { ActionScope, PermissionsClaim, RolePolicies } from "./claim";
import { readPolicies } from "./prove-permissions";
import { repositoryName } from "./repository-name";

type Told = Pick<PolicyRequest, "action" | "resource" | "context">;
type AllowsClaim = Extract<PermissionsClaim, { kind: "allows" }>;

/**
 * Whether a request breaks a claim about the policies of a role, by the evaluator alone: a counterexample that somebody else
 * tells of needs no search to be believed. Never throws.
 */
export function breaksPermissions(
  policies: RolePolicies,
  claim: PermissionsClaim,
  told: Told,
): boolean {
  const read = readPolicies(policies);
  if ("outcome" in read) return false;
  const { principal } = claim;
  const { action, resource, context } = told;
  const request = { principal, action, resource, resourceAccountId: principal.accountId, context };
  if (claim.kind === "reads_only") {
    return isPermitted(read, request) && !isIn(claim.harmless, request);
  }
  const asked = { ...request, resourceAccountId: claim.resourceAccountId };
  return isAskedOf(claim, asked) && !isPermitted(read, asked);
}

/** Whether the request is one of which the claim says that it is allowed. */
function isAskedOf(claim: AllowsClaim, request: PolicyRequest): boolean {
  const { asked, action } = claim;
  if (request.action !== action || !isSent(claim, request.context)) return false;
  if (asked.kind === "fixed") return request.resource === asked.arn;
  const { prefix, names } = asked;
  const isName = repositoryName.whole.test(request.resource.slice(prefix.length));
  const resources = (names.length > 0 ? names : ["*"]).map((name) => `${prefix}${name}`);
  return isName && isIn([{ actions: [action], resources }], request);
}

/** What the requests are known to carry, and nothing that they cannot. */
function isSent({ context, isUnknown, openKeys }: AllowsClaim, told: RequestContext): boolean {
  const known = Object.entries(context);
  if (known.some(([key, value]) => told[key] !== value)) return false;
  return Object.keys(told).every((key) => {
    const name = key.toLowerCase();
    return Object.hasOwn(context, key) || isUnknown(name) || openKeys.includes(name);
  });
}

/** Asked of the evaluator, as a policy that allows just these. */
function isIn(scopes: readonly ActionScope[], request: PolicyRequest): boolean {
  const statements = scopes.map(({ actions, resources = ["*"] }) => ({
    Effect: "Allow",
    Action: actions,
    Resource: resources,
  }));
  const document = { Version: "2012-10-17", Statement: statements };
  const { name, parsed: policy } = readOnce("scope", document, "identity");
  const read: ReadPolicies = { identity: policy ? [{ name, policy }] : [] };
  return isPermitted(read, request);
}
