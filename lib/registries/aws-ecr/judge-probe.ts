import type { AwsFailure } from "@/lib/aws/aws-failure";
import type { CheckStep, Fix } from "@/lib/domain/check";
import { readAccessDenied } from "@/lib/iam/access-denied";

type Judgement = Pick<CheckStep, "state" | "code" | "message" | "fix">;

const DENIED_BY = {
  identity: {
    who: "no policy of the role allows it",
    fix: "Attach AmazonEC2ContainerRegistryReadOnly to the role, or add this statement to its policy.",
  },
  boundary: {
    who: "the role's permissions boundary does not allow it",
    fix: "Add the action to the permissions boundary of the role: IAM > Roles > the role > Permissions boundary.",
  },
  session: {
    who: "the session policy that Mooring sends does not allow it",
    fix: "This is an error in Mooring: report it with the request id.",
  },
  service_control: {
    who: "a service control policy of the AWS organization denies it",
    fix: "Ask the administrator of the AWS organization to allow the action for this account.",
  },
  resource_control: {
    who: "a resource control policy of the AWS organization denies it",
    fix: "Ask the administrator of the AWS organization to allow the action on this resource.",
  },
  resource: {
    who: "a resource policy denies it",
    fix: "Remove the Deny from the ECR registry or repository policy.",
  },
  role_trust: {
    who: "the role's trust policy denies it",
    fix: "Compare the role's trust policy with the one in the panel.",
  },
  vpc_endpoint: {
    who: "the VPC endpoint policy on the way denies it",
    fix: "Allow the action in the policy of the ECR VPC endpoint that Mooring's traffic passes.",
  },
} as const;

/** What the end of one probe says about one permission in one region. */
export function judgeProbe(input: {
  action: string;
  region: string;
  failure: AwsFailure | undefined;
}): Judgement {
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
        message: `${region} does not accept the role's session: the region is not enabled in the account.`,
        fix: {
          place: "aws_account",
          text: `Enable ${region} in the AWS account (Account > AWS Regions), or choose another region for the registry.`,
        },
      };
    case "throttled":
      return {
        state: "not_testable",
        code: "throttled",
        message: `AWS is limiting requests in ${region}: ${action} could not be asked. This says nothing about the permission.`,
        fix: { place: "network", text: "Test again in a minute." },
      };
    case "unreachable":
      return {
        state: "not_testable",
        code: "unreachable",
        message: `ECR in ${region} could not be reached (${failure.code}).`,
        fix: {
          place: "network",
          text: `Check that this console's network, proxy and DNS reach the ECR endpoint of ${region}.`,
        },
      };
    default:
      return {
        state: "not_testable",
        code: "aws_error",
        message: `ECR in ${region} answered ${failure.code}: ${action} could not be proved.`,
        fix: { place: "aws_account", text: "Test again; if it stays so, look at the evidence." },
      };
  }
}

function judgeDenial(action: string, region: string, message: string): Judgement {
  const denial = readAccessDenied(message);
  const kind = denial.policyKind ?? "identity";
  const { who, fix } = DENIED_BY[kind];
  const how = denial.explicit ? `an explicit deny stands in its way (${who})` : who;
  const mend: Fix =
    kind === "identity" && !denial.explicit
      ? { place: "role_permissions", text: fix, policy: smallestPolicy(action) }
      : {
          place:
            kind === "service_control" || kind === "resource_control"
              ? "aws_account"
              : "role_permissions",
          text:
            denial.explicit && kind === "identity"
              ? "Remove the Deny for this action from the role's policies."
              : fix,
        };
  return {
    state: "failed",
    code: `denied_${kind}`,
    message: `${action} is denied in ${region}: ${how}.`,
    fix: mend,
  };
}

function smallestPolicy(action: string): Record<string, unknown> {
  return {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: action, Resource: "*" }],
  };
}
