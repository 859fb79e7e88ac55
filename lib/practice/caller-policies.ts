import type { NamedPolicy, PolicySet } from "@/lib/iam/policy/policy-types";
import type { Caller } from "./caller";
import { findManagedPolicy } from "./iam/managed-policy-catalog";
import type { AccountRecord } from "./state/state-schema";

/** The policies that go with the caller wherever it asks: identity, permissions boundary, session. */
export function callerPolicies(caller: Caller): PolicySet {
  const { account } = caller;
  const holder = caller.kind === "user" ? caller.user : caller.role;
  const inline = Object.entries(holder.inlinePolicies).map(([name, document]) => ({
    name,
    document,
  }));
  const identity = [...inline, ...managedPolicies(account, holder.attachedPolicyArns)];
  if (caller.kind === "user") return { identity };
  const boundaryArn = caller.role.permissionsBoundaryArn;
  const [boundary] = boundaryArn === undefined ? [] : managedPolicies(account, [boundaryArn]);
  const session = caller.session.policies;
  return { identity, ...(boundary ? { boundary } : {}), ...(session ? { session } : {}) };
}

export function managedPolicies(account: AccountRecord, arns: readonly string[]): NamedPolicy[] {
  return arns.flatMap((arn) => {
    const policy = findManagedPolicy(account, arn);
    return policy ? [{ name: policy.policyName, document: policy.document }] : [];
  });
}
