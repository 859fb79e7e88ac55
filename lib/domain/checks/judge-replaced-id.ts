import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { requiredTrustPolicy } from "@/lib/domain/connectors/required-trust";
import type { CheckStep } from "./check";
import { fixedStep } from "./fixed-step";
import { assumeEvidence } from "./judge-assume-role";
import { explainNoRefusal, explainUnprovedRefusal } from "./judge-refusal";
import type { AssumeAnswer } from "./role-answers";

/** While the External ID is replaced: does the role take the new one already? The verdict does not hang on it. */
export function judgeNewExternalId(connector: AwsRoleConnector, result: AssumeAnswer): CheckStep {
  const step = {
    ...fixedStep("assume_role_new_external_id"),
    evidence: assumeEvidence(result),
  };
  if (result.ok) {
    return {
      ...step,
      state: "passed",
      code: "assumed_by_new_external_id",
      message: "The role lets Mooring in with the new External ID.",
    };
  }
  const { failure } = result;
  if (failure.kind !== "access_denied") return { ...step, ...explainNoRefusal(failure) };
  return {
    ...step,
    state: "warning",
    code: "new_external_id_refused",
    message: "The role does not accept the new External ID yet; the present one goes on.",
    fix: {
      place: "role_trust",
      text: "In the IAM console open the role > Trust relationships > Edit trust policy, and paste this one. It accepts both External IDs.",
      policy: requiredTrustPolicy(connector),
    },
  };
}

/** After the External ID was replaced: does the role refuse the old one at last? */
export function judgeOldExternalId(
  connector: AwsRoleConnector,
  result: AssumeAnswer,
  positive: AssumeAnswer,
): CheckStep {
  const step = { ...fixedStep("refuses_old_external_id"), evidence: assumeEvidence(result) };
  if (result.ok) {
    return {
      ...step,
      state: "warning",
      code: "accepts_old_external_id",
      message: "The role still accepts an External ID that is no longer used.",
      fix: {
        place: "role_trust",
        text: "In the IAM console open the role > Trust relationships > Edit trust policy, and paste this one. It does not name the old one.",
        policy: requiredTrustPolicy(connector),
      },
    };
  }
  const unproved = explainUnprovedRefusal(result, positive, "with the External ID no longer used");
  if (unproved) return { ...step, ...unproved };
  return {
    ...step,
    state: "passed",
    code: "refuses_old_external_id",
    message: "The role refuses the External ID that is no longer used.",
  };
}

/** Whether a check proved that the role refuses the old External ID: then it need not be asked again. */
export function refusesOldExternalId(steps: readonly CheckStep[]): boolean {
  return steps.some(({ kind, state }) => kind === "refuses_old_external_id" && state === "passed");
}
