import { accountOfArn } from "@/lib/iam/identifiers/account-of-arn";
import type { ContextValues, EvaluationInput } from "./context-values";
import type { PolicyPrincipal, PrincipalElement } from "./parsed-policy";
import type { RequestPrincipal } from "./policy-types";

/**
 * How directly a policy names the caller. `direct`: its user or session ARN, its service, or everyone;
 * `role`: the role behind the session; `account`: the whole account, which only delegates to identity policies.
 * Source: IAM User Guide, "Policy evaluation logic", resource-based policies within the same account.
 */
export type PrincipalMatch = "none" | "account" | "role" | "direct";

const STRENGTH = ["none", "account", "role", "direct"] as const;

export function isStronger(one: PrincipalMatch, other: PrincipalMatch): boolean {
  return STRENGTH.indexOf(one) > STRENGTH.indexOf(other);
}

export function matchPrincipal(
  element: PrincipalElement,
  effect: "Allow" | "Deny",
  { request: { principal: caller }, context, hasBoundary }: EvaluationInput,
): PrincipalMatch {
  // Whatever it names, NotPrincipal with Deny hits every principal that has a permissions boundary.
  // Source: IAM User Guide, "AWS JSON policy elements: NotPrincipal".
  if (element.negated && effect === "Deny" && hasBoundary) return "direct";
  const best = element.principals
    .map((principal) => matchOne(principal, caller, context))
    .reduce((one, other) => (isStronger(other, one) ? other : one), "none" as PrincipalMatch);
  if (!element.negated) return best;
  return best === "none" ? "direct" : "none";
}

function matchOne(
  { kind, value }: PolicyPrincipal,
  caller: RequestPrincipal,
  context: ContextValues,
): PrincipalMatch {
  if (kind === "AWS" && value === "*") return "direct";
  if (kind === "Service") return value === caller.service ? "direct" : "none";
  if (kind !== "AWS") return value === caller.arn ? "direct" : "none";
  if (caller.service) return "none";
  if (value === caller.accountId) return "account";
  if (value === caller.arn) return isAccountArn(value) ? "account" : "direct";
  if (value === caller.roleArn) return "role";
  if (isAccountArn(value)) return accountOfArn(value) === caller.accountId ? "account" : "none";
  return matchUniqueId(value, context);
}

/** A deleted principal stays in a policy as its unique id, which `aws:userid` carries (`AROA…:session`, `AIDA…`). */
function matchUniqueId(value: string, context: ContextValues): PrincipalMatch {
  const userId = context.get("aws:userid");
  if (typeof userId !== "string" || !/^A[A-Z0-9]+$/.test(value)) return "none";
  if (userId === value) return "direct";
  return userId.startsWith(`${value}:`) ? "role" : "none";
}

function isAccountArn(arn: string): boolean {
  return arn.endsWith(":root");
}
