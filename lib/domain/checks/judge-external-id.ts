import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { requiredTrustPolicy } from "@/lib/domain/connectors/required-trust";
import type { CheckStep } from "./check";
import { fixedStep } from "./fixed-step";
import { assumeEvidence } from "./judge-assume-role";
import { explainUnprovedRefusal } from "./judge-refusal";
import type { AssumeAnswer, NegativeAnswer, RoleAnswers } from "./role-answers";

type NegativeKind = "refuses_missing_external_id" | "refuses_wrong_external_id";

/**
 * The negative probes must be denied by the role itself. Source: IAM User Guide, "Access to AWS accounts owned by third
 * parties": test the role with and without the correct external ID, and do not store a role that lets you in without.
 */
export function judgeMissingExternalId(
  connector: AwsRoleConnector,
  answers: RoleAnswers,
): CheckStep {
  const asked = [{ sent: "without an External ID", result: answers.missing }];
  return judgeNegative(
    "refuses_missing_external_id",
    "missing",
    connector,
    asked,
    answers.positive,
  );
}

/** Every wrong External ID must be refused: one that is let in, or not answered, decides. */
export function judgeWrongExternalIds(
  connector: AwsRoleConnector,
  answers: RoleAnswers,
): CheckStep {
  return judgeNegative(
    "refuses_wrong_external_id",
    "wrong",
    connector,
    answers.wrong,
    answers.positive,
  );
}

function judgeNegative(
  kind: NegativeKind,
  code: "missing" | "wrong",
  connector: AwsRoleConnector,
  asked: readonly NegativeAnswer[],
  positive: AssumeAnswer,
): CheckStep {
  const letIn = asked.find(({ result }) => result.ok);
  if (letIn) {
    return {
      ...fixedStep(kind),
      evidence: assumeEvidence(letIn.result),
      state: "failed",
      code: `accepts_${code}_external_id`,
      message: `The role let Mooring in ${letIn.sent}: its trust policy does not require this connector’s External ID.`,
      fix: {
        place: "role_trust",
        text: "In the IAM console open the role > Trust relationships > Edit trust policy, and paste this one. StringEquals on sts:ExternalId is what counts; StringLike and IfExists do not protect.",
        policy: requiredTrustPolicy(connector),
      },
    };
  }
  for (const { sent, result } of asked) {
    const unproved = result.ok ? undefined : explainUnprovedRefusal(result, positive, sent);
    if (unproved) return { ...fixedStep(kind), evidence: assumeEvidence(result), ...unproved };
  }
  const [first] = asked;
  return {
    ...fixedStep(kind),
    ...(first ? { evidence: assumeEvidence(first.result) } : {}),
    state: "passed",
    code: `refuses_${code}_external_id`,
    message:
      code === "missing"
        ? "The role refuses Mooring without an External ID."
        : `The role refuses Mooring with each of ${asked.length} wrong External IDs, near misses among them.`,
  };
}
