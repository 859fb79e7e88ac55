import type { RoleArn } from "@/lib/iam/identifiers/role-arn";
import type { CheckStep, Evidence } from "./check";
import { fixedStep } from "./fixed-step";
import { judgeRolePolicies, type RolePolicyRequirement } from "./judge-role-policies";
import { proveRolePermissions, type RoleQuestion } from "./prove-role-permissions";
import type { RoleReading } from "./role-reading";

/** What the role must be, and what it is for. */
export type RoleRequirement = RolePolicyRequirement & { readonly question: RoleQuestion };

/** What a role's own permissions say, and what is proved of them. */
export function judgeRoleReview(
  reading: RoleReading,
  role: RoleArn,
  { question, ...requirement }: RoleRequirement,
): CheckStep {
  const permissions = proveRolePermissions(reading, question);
  return {
    ...fixedStep("role_review"),
    ...judgeRolePolicies(reading, role, requirement, permissions?.readsOnly),
    ...(permissions ? { permissions } : {}),
    evidence: readingEvidence(reading),
  };
}

/** Of the first call that was refused, where one was. */
function readingEvidence({ durationMs, requestId, refusals: [refusal] }: RoleReading): Evidence {
  if (!refusal) return { call: "iam:GetRole", durationMs, ...(requestId ? { requestId } : {}) };
  const { call, code: errorCode, message: errorMessage } = refusal;
  return { call, durationMs, errorCode, errorMessage };
}
