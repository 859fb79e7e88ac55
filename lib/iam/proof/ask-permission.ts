import { settleRequest } from "@/lib/iam/policy/evaluate";
import type { NamedPolicy, PolicyRequest } from "@/lib/iam/policy/policy-types";
import type { ReadPolicy } from "./permission-problem";

/** A role's policies as they were read. */
export type ReadPolicies = {
  readonly identity: readonly ReadPolicy[];
  readonly boundary?: ReadPolicy;
};

/** Whether the evaluator allows a request by these policies of a role. */
export function isPermitted({ identity, boundary }: ReadPolicies, request: PolicyRequest): boolean {
  const { outcome } = settleRequest(request, {
    identity: identity.map(asNamed),
    ...(boundary ? { boundary: asNamed(boundary) } : {}),
  });
  return outcome === "allowed";
}

function asNamed({ name, policy }: ReadPolicy): NamedPolicy {
  return { name, document: undefined, parsed: policy };
}
