import { settleRequest } from "@/lib/iam/policy/evaluate";
import { readOnce } from "@/lib/iam/policy/evaluate-group";
import type { ParsedPolicy } from "@/lib/iam/policy/parsed-policy";
import type { PolicyRequest } from "@/lib/iam/policy/policy-types";

const ASSUME_ANYTHING = readOnce(
  "caller",
  {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "sts:*", Resource: "*" }],
  },
  "identity",
);

/** Whether the evaluator lets a request into a role with this trust policy, for a caller that its own account lets do all of STS. */
export function isAdmitted(trust: ParsedPolicy, request: PolicyRequest): boolean {
  const policy = { name: "trust policy", document: undefined, parsed: trust };
  return (
    settleRequest(request, { trust: policy, identity: [ASSUME_ANYTHING] }).outcome === "allowed"
  );
}
