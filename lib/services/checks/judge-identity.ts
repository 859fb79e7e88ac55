import "server-only";
import type { IdentityResult } from "@/lib/aws/console-identity";
import { explainIdentityFailure } from "@/lib/aws/explain-identity";
import type { CheckStep } from "@/lib/domain/checks/check";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { isSamePrincipal } from "@/lib/iam/identifiers/same-principal";
import { fixedStep } from "./plan-check";

/** Step 1: which AWS identity Mooring has in the connector's partition. */
export function judgeIdentity(connector: AwsRoleConnector, result: IdentityResult): CheckStep {
  const step = fixedStep("console_identity");
  if (!result.ok) {
    const { failure } = result;
    const { problem, fix } = explainIdentityFailure(connector.accountType, failure);
    return {
      ...step,
      state: "failed",
      code: `identity_${failure.kind}`,
      message: `${problem} This is Mooring's own set-up, not the role's fault.`,
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
      message: `Mooring now runs in account ${accountId}, but this connector's role was told to trust ${connector.trustedAccountId}.`,
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
      message: `Mooring now is ${arn}, but this connector's role was told to trust ${trustedPrincipalArn}.`,
      fix: {
        place: "console_identity",
        text: `Run Mooring as ${trustedPrincipalArn} again, or make a new connector, whose trust policy names ${arn}.`,
      },
      evidence,
    };
  }
  return { ...step, state: "passed", code: "identified", message: `Mooring is ${arn}.`, evidence };
}
