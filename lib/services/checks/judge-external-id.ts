import "server-only";
import type { AssumeRoleResult } from "@/lib/aws/assume-role";
import type { CheckStep } from "@/lib/domain/checks/check";
import type { Connector } from "@/lib/domain/connectors/connector";
import { readAccessDenied } from "@/lib/iam/policy/access-denied";
import { requiredTrustPolicy } from "@/lib/services/roles/required-trust-policy";
import { assumeEvidence } from "./judge-assume-role";
import { unproved } from "./judge-replaced-id";
import { fixedStep } from "./plan-check";

type NegativeKind = "refuses_missing_external_id" | "refuses_wrong_external_id";

const WORDS = {
  refuses_missing_external_id: { sent: "without an External ID", code: "missing" },
  refuses_wrong_external_id: { sent: "with a wrong, random External ID", code: "wrong" },
} as const satisfies Record<NegativeKind, { sent: string; code: string }>;

/**
 * A negative probe must be denied by the role itself. Source: IAM User Guide, "Access to AWS accounts owned by third
 * parties": test the role with and without the correct external ID, and do not store a role that lets you in without.
 */
export function judgeExternalId(
  kind: NegativeKind,
  connector: Connector,
  result: AssumeRoleResult,
  positive: AssumeRoleResult,
): CheckStep {
  const step = { ...fixedStep(kind), evidence: assumeEvidence(result) };
  const { sent, code } = WORDS[kind];
  if (result.ok) {
    return {
      ...step,
      state: "failed",
      code: `accepts_${code}_external_id`,
      message: `The role let Mooring in ${sent}: its trust policy does not require this connector's External ID.`,
      fix: {
        place: "role_trust",
        text: "In the IAM console open the role > Trust relationships > Edit trust policy, and paste this one. StringEquals on sts:ExternalId is what counts; StringLike and IfExists do not protect.",
        policy: requiredTrustPolicy(connector),
      },
    };
  }
  if (result.failure.kind !== "access_denied") {
    return { ...step, ...unproved(result.failure) };
  }
  if (readAccessDenied(result.failure.message).policyKind === "identity") {
    return {
      ...step,
      state: "not_testable",
      code: "refused_by_own_policy",
      message: `Mooring's own IAM policy forbids it to ask ${sent}, so the role's answer is not known.`,
    };
  }
  if (!positive.ok) {
    return {
      ...step,
      state: "not_testable",
      code: "role_not_assumable",
      message: "The role refuses Mooring altogether, so this refusal proves nothing yet.",
    };
  }
  return {
    ...step,
    state: "passed",
    code: `refuses_${code}_external_id`,
    message: `The role refuses Mooring ${sent}.`,
  };
}
