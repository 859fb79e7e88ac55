import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { explainIdentityFailure } from "@/lib/domain/console/explain-identity";
import type { IdentityAnswer } from "@/lib/domain/console/identity-answer";
import { isSamePrincipal } from "@/lib/iam/identifiers/same-principal";
import type { CheckStep } from "./check";
import { fixedStep } from "./fixed-step";

/** Which AWS identity Mooring has in the connector's partition. */
export function judgeIdentity(connector: AwsRoleConnector, result: IdentityAnswer): CheckStep {
  const step = fixedStep("console_identity");
  if (!result.ok) {
    const { failure } = result;
    const { problem, fix } = explainIdentityFailure(connector.accountType, result);
    return {
      ...step,
      state: "failed",
      code: `identity_${failure.kind}`,
      message: `${problem} This is Mooring’s own set-up, not the role’s fault.`,
      fix: { place: "console_identity", text: fix },
      evidence: {
        call: "sts:GetCallerIdentity",
        errorCode: failure.code,
        errorMessage: failure.message,
        ...(failure.requestId ? { requestId: failure.requestId } : {}),
      },
    };
  }
  const { accountId, arn, requestId } = result.identity;
  const evidence = { call: "sts:GetCallerIdentity", ...(requestId ? { requestId } : {}) };
  if (connector.trustedAccountId && connector.trustedAccountId !== accountId) {
    return {
      ...step,
      state: "warning",
      code: "identity_changed",
      message: `Mooring now runs in account ${accountId}, but this connector’s role was told to trust ${connector.trustedAccountId}.`,
      fix: {
        place: "console_identity",
        text: `Run Mooring in account ${connector.trustedAccountId} again, or make a new connector, whose trust policy names ${accountId}.`,
      },
      evidence,
    };
  }
  const { trustedPrincipalArn } = connector;
  if (trustedPrincipalArn && !isSamePrincipal(trustedPrincipalArn, arn)) {
    return {
      ...step,
      state: "warning",
      code: "principal_changed",
      message: `Mooring now is ${arn}, but this connector’s role was told to trust ${trustedPrincipalArn}.`,
      fix: {
        place: "console_identity",
        text: `Run Mooring as ${trustedPrincipalArn} again, or make a new connector, whose trust policy names ${arn}.`,
      },
      evidence,
    };
  }
  return { ...step, state: "passed", code: "identified", message: `Mooring is ${arn}.`, evidence };
}
