import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { canCarryRegistry } from "@/lib/domain/connectors/connector-status";
import { requiredTrust } from "@/lib/domain/connectors/required-trust";
import type { RoleArn } from "@/lib/iam/identifiers/role-arn";
import { readAccessDenied } from "@/lib/iam/policy/access-denied";
import type { AwsFailure } from "./aws-failure";
import type { CheckStep, Evidence, Fix } from "./check";
import { explainRefusal } from "./explain-refusal";
import { fixedStep } from "./fixed-step";
import type { ProbeAnswer } from "./refusal-facts";
import type { AssumeAnswer, RoleAnswers } from "./role-answers";
import type { TrustReading } from "./role-reading";

export function assumeEvidence(result: AssumeAnswer): Evidence {
  return {
    call: "sts:AssumeRole",
    durationMs: result.durationMs,
    ...(result.requestId ? { requestId: result.requestId } : {}),
    ...(result.ok ? {} : { errorCode: result.failure.code, errorMessage: result.failure.message }),
  };
}

/** The positive probe: the role with the connector's own External ID. `reading`: the trust policy as last read. */
export function judgeAssumeRole(
  { connector, role, consoleArn, reading, now }: Asker,
  answers: RoleAnswers,
): CheckStep {
  const result = answers.positive;
  const step = { ...fixedStep("assume_role"), evidence: assumeEvidence(result) };
  if (result.ok) {
    return {
      ...step,
      state: "passed",
      code: "assumed",
      message: "The role lets Mooring in with the connector’s External ID.",
    };
  }
  const { failure } = result;
  if (failure.kind === "access_denied") {
    const refusal = explainRefusal({
      denial: readAccessDenied(failure.message),
      role,
      consoleArn,
      trust: requiredTrust(connector),
      roleAgeMs:
        connector.roleArnAt === null ? null : now.getTime() - Date.parse(connector.roleArnAt),
      wasProved: canCarryRegistry(connector.status),
      reading,
      answers: {
        missing: answerOf(answers.missing),
        wrong: answerOfAny(answers.wrong.map(({ result }) => result)),
        pending: answerOf(answers.pending),
        retired: answerOf(answers.retired),
      },
    });
    return { ...step, state: "failed", ...refusal };
  }
  const { message, fix } = explainFailure(failure);
  return { ...step, state: "failed", code: `assume_${failure.kind}`, message, fix };
}

type Asker = {
  connector: AwsRoleConnector;
  role: RoleArn;
  consoleArn: string;
  reading: TrustReading | null;
  now: Date;
};

function answerOf(result: AssumeAnswer | undefined): ProbeAnswer {
  if (result?.ok) return "let_in";
  return result?.failure.kind === "access_denied" ? "refused" : "unknown";
}

/** That of the worst: one wrong External ID that is let in says all. */
function answerOfAny(results: readonly AssumeAnswer[]): ProbeAnswer {
  const answers = results.map(answerOf);
  return (
    answers.find((each) => each === "let_in") ??
    answers.find((each) => each === "unknown") ??
    "refused"
  );
}

/** Everything but AccessDenied says clearly whose fault it is. */
function explainFailure(failure: AwsFailure): { message: string; fix: Fix } {
  switch (failure.kind) {
    case "bad_credentials":
    case "expired":
    case "clock":
    case "no_credentials":
      return {
        message: `AWS does not accept Mooring’s own credentials (${failure.code}). This is not the role’s fault.`,
        fix: { place: "console_identity", text: "Open Settings > Console identity and fix it." },
      };
    case "region_disabled":
      return {
        message: "AWS STS is switched off for this region in the account.",
        fix: {
          place: "aws_account",
          text: "Activate the STS endpoint: IAM > Account settings > Security Token Service.",
        },
      };
    case "unreachable":
      return {
        message: `AWS STS could not be reached (${failure.code}).`,
        fix: { place: "network", text: "Check this console’s network, proxy and DNS." },
      };
    case "unreadable":
      return {
        message: `Something else answered in place of AWS STS. ${failure.message}`,
        fix: { place: "network", text: "Check this console’s proxy and AWS_ENDPOINT_URL_STS." },
      };
    case "throttled":
    case "aws_fault":
      return {
        message: `AWS STS does not serve requests just now (${failure.code}).`,
        fix: { place: "network", text: "Wait a minute and test again." },
      };
    default:
      return {
        message: `AWS STS refused the request: ${failure.message}`,
        fix: { place: "connector", text: "Compare the Role ARN with the one in the IAM console." },
      };
  }
}
