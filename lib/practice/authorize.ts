import { evaluatePolicies } from "@/lib/iam/policy/evaluate";
import type {
  Decision,
  NamedPolicy,
  PolicyKind,
  RequestContext,
} from "@/lib/iam/policy/policy-types";
import { roleArn } from "./caller";
import { callerPolicies } from "./caller-policies";
import { type Call, globalContext } from "./request-context";
import { type AwsError, commonError } from "./wire/aws-error";

export type AccessRequest = {
  /** e.g. `ecr:ListImages`. */
  readonly action: string;
  readonly resource: string;
  /** How AWS writes the resource in a denial, where that is not its ARN. */
  readonly resourceText?: string;
  /** Absent: the caller's own account. */
  readonly resourceAccountId?: string;
  readonly resourcePolicy?: NamedPolicy;
  readonly trustPolicy?: NamedPolicy;
  readonly context?: RequestContext;
};

/** In another account nothing is allowed that the other account does not allow. */
const NO_POLICY: NamedPolicy = { name: "none", document: { Version: "2012-10-17", Statement: [] } };

export function decide(call: Call, access: AccessRequest): Decision {
  const { caller } = call;
  const accountId = caller.account.accountId;
  const resourceAccountId = access.resourceAccountId ?? accountId;
  const resource =
    access.resourcePolicy ?? (resourceAccountId === accountId ? undefined : NO_POLICY);
  return evaluatePolicies(
    {
      principal: {
        arn: caller.arn,
        accountId,
        ...(caller.kind === "session" ? { roleArn: roleArn(caller.account, caller.role) } : {}),
      },
      action: access.action,
      resource: access.resource,
      resourceAccountId,
      context: { ...globalContext(call, resourceAccountId), ...access.context },
    },
    {
      ...callerPolicies(caller),
      ...(access.trustPolicy ? { trust: access.trustPolicy } : {}),
      ...(resource && !access.trustPolicy ? { resource } : {}),
    },
  );
}

/** @throws access_denied with AWS's text */
export function authorize(call: Call, access: AccessRequest): void {
  const decision = decide(call, access);
  if (decision.outcome !== "allowed") throw denial(call, access, decision);
}

export function denial(call: Call, access: AccessRequest, decision?: Decision): AwsError {
  const why = decision ? ` ${reason(decision, access.action)}` : "";
  return commonError(
    "access_denied",
    `User: ${call.caller.arn} is not authorized to perform: ${access.action} on resource: ${access.resourceText ?? access.resource}${why}`,
  );
}

/** Source: IAM User Guide, "Troubleshoot access denied error messages". */
const POLICY_NAMES = {
  identity: ["identity-based policy", "an identity-based policy"],
  resource: ["resource-based policy", "a resource-based policy"],
  boundary: ["permissions boundary", "a permissions boundary"],
  session: ["session policy", "a session policy"],
  service_control: ["service control policy", "a service control policy"],
  role_trust: ["role trust policy", "the role trust policy"],
} as const satisfies Record<PolicyKind, readonly [string, string]>;

function reason(decision: Decision, action: string): string {
  const [name, withArticle] = POLICY_NAMES[decision.policyKind];
  return decision.outcome === "explicit_deny"
    ? `with an explicit deny in ${withArticle}`
    : `because no ${name} allows the ${action} action`;
}
