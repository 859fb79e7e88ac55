import type { RoleArn } from "@/lib/iam/identifiers/role-arn";
import { buildSelfInspectionPolicy } from "@/lib/iam/role/self-inspection";
import type { CheckStep, Fix } from "./check";
import type { ReadRefusal } from "./role-reading";

const SAMPLE =
  "That others are refused is shown by the requests of this check alone, which are a sample.";

/** That a role’s trust policy is not known, so that nothing is proved of every request, and the way to it. */
export function sayTrustUnread(
  refusal: ReadRefusal | undefined,
  role: RoleArn,
): Pick<CheckStep, "state" | "code" | "message" | "fix"> {
  if (refusal && refusal.kind !== "access_denied") {
    return {
      state: "not_testable",
      code: `trust_${refusal.kind}`,
      message: `${sayRefusal(refusal)}, so the trust policy is not known. ${SAMPLE}`,
    };
  }
  return {
    state: "not_testable",
    code: "trust_not_readable",
    message: `The role does not let Mooring read its trust policy. ${SAMPLE}`,
    fix: selfInspectionFix(role),
  };
}

export function sayRefusal({ call, kind, code }: ReadRefusal): string {
  return kind === "unreadable"
    ? `What answered ${call} was not AWS`
    : `AWS answered ${code} to ${call}`;
}

export function selfInspectionFix(role: RoleArn): Fix {
  return {
    place: "role_permissions",
    text: "Add this inline policy to the role, and test again: each check then reads the role’s own policies and proves of every possible request that nobody else gets in.",
    policy: { ...buildSelfInspectionPolicy(role) },
  };
}
