import type { AwsFailure } from "@/lib/domain/checks/aws-failure";
import type {
  CheckStep,
  Denial,
  Fix,
  PlannedStep,
  RepositoryResult,
  Sample,
} from "@/lib/domain/checks/check";
import { denyingKind, explainDenial, isFixableByRole } from "@/lib/domain/checks/explain-denial";
import { countSample, isPartial } from "@/lib/domain/checks/sample";
import { readAccessDenied } from "@/lib/iam/policy/access-denied";

type Judgement = Pick<CheckStep, "state" | "code" | "message" | "denial" | "fix">;

/** What the end of one probe says about one permission in one region. */
export function judgeProbe(input: {
  action: string;
  region: string;
  failure: AwsFailure | undefined;
}): Omit<Judgement, "fix"> {
  const { action, region, failure } = input;
  if (!failure) {
    return { state: "passed", code: "allowed", message: `${action} is allowed in ${region}.` };
  }
  switch (failure.kind) {
    case "access_denied":
      return judgeDenial(action, region, failure.message);
    case "bad_credentials":
    case "region_disabled":
      return {
        state: "failed",
        code: "region_not_enabled",
        message: `${region} does not accept the role’s session: the region is not enabled in the account.`,
      };
    case "throttled":
      return {
        state: "not_testable",
        code: "throttled",
        message: `AWS is limiting requests in ${region}: ${action} could not be asked. This says nothing about the permission.`,
      };
    case "unreachable":
      return {
        state: "not_testable",
        code: "unreachable",
        message: `ECR in ${region} could not be reached (${failure.code}).`,
      };
    case "unreadable":
      return {
        state: "not_testable",
        code: "unreadable",
        message: `${action} could not be asked in ${region}. ${failure.message}`,
      };
    default:
      return {
        state: "not_testable",
        code: failure.kind === "aws_fault" ? "aws_fault" : "aws_error",
        message: `ECR in ${region} answered ${failure.code}: ${action} could not be asked.`,
      };
  }
}

function judgeDenial(action: string, region: string, message: string): Omit<Judgement, "fix"> {
  const read = readAccessDenied(message);
  const denial: Denial = {
    action: read.action ?? null,
    resource: read.resource ?? null,
    policyKind: read.policyKind ?? null,
    explicit: read.explicit,
  };
  return {
    state: "failed",
    code: `denied_${denyingKind(denial)}`,
    message: `${action} is denied in ${region}: ${explainDenial(action, denial).why}.`,
    denial,
  };
}

/** What to do about a probe that did not pass. */
export function fixOf(action: string, region: string, step: Judgement): Fix | undefined {
  switch (step.code) {
    case "allowed":
      return undefined;
    case "region_not_enabled":
      return {
        place: "aws_account",
        text: `Enable ${region} in the AWS account (Account > AWS Regions), or choose another region for the registry.`,
      };
    case "throttled":
    case "aws_fault":
      return { place: "network", text: "Test again in a minute." };
    case "unreachable":
      return {
        place: "network",
        text: `Check that this console’s network, proxy and DNS reach the ECR endpoint of ${region}.`,
      };
    case "unreadable":
      return {
        place: "network",
        text: `Check this console’s proxy and AWS_ENDPOINT_URL: something else answers in place of ECR in ${region}.`,
      };
    case "aws_error":
      return { place: "aws_account", text: "Test again; if it stays so, look at the evidence." };
  }
  const { fix } = explainDenial(action, step.denial);
  if (!isFixableByRole(step.denial)) return fix;
  return {
    place: "role_permissions",
    text: "Attach AmazonEC2ContainerRegistryReadOnly to the role, or add this statement to its policy.",
    policy: {
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: action, Resource: "*" }],
    },
  };
}

export function notTestable(
  code: "no_repository" | "repositories_unknown",
  action: string,
  region: string,
): Judgement {
  const message =
    code === "no_repository"
      ? `There is no repository in ${region} to ask ${action} about.`
      : `The repositories of ${region} could not be listed, so there is none to ask ${action} about.`;
  return { state: "not_testable", code, message };
}

const WORST_FIRST = ["failed", "not_testable", "passed"] as const;

/** One step for an action on several repositories: the worst decides, and where they differ each is told. */
export function combineRepositories(
  planned: PlannedStep,
  results: readonly RepositoryResult[],
  sample: Sample,
): Judgement & Pick<CheckStep, "repositories" | "evidence"> {
  const { action = "", region = "", optional } = planned;
  const worst = WORST_FIRST.flatMap((state) => results.filter((each) => each.state === state))[0];
  if (!worst) return notTestable("no_repository", action, region);
  const { name, ...judged } = worst;
  const differ = results.some((each) => each.code !== worst.code || !isSameDenial(each, worst));
  const hit = results.filter((each) => each.state === worst.state).length;
  const fix = fixOf(action, region, judged);
  return {
    ...judged,
    message: [
      differ && worst.state === "failed"
        ? `${judged.message.slice(0, -1)}, on ${hit} of the ${results.length} repositories asked.`
        : judged.message,
      ...(isPartial(sample) ? [`Asked: ${countSample(sample)}.`] : []),
    ].join(" "),
    ...(optional && worst.state === "failed" ? { state: "warning" as const } : {}),
    ...(fix ? { fix } : {}),
    ...(differ ? { repositories: [...results] } : {}),
  };
}

function isSameDenial(one: RepositoryResult, other: RepositoryResult): boolean {
  return (
    one.denial?.policyKind === other.denial?.policyKind &&
    one.denial?.explicit === other.denial?.explicit
  );
}
