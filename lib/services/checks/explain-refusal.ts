import "server-only";
import type { AwsFailure } from "@/lib/aws/aws-failure";
import type { Cause, CheckStep } from "@/lib/domain/check";
import type { Connector } from "@/lib/domain/connector";
import { readAccessDenied } from "@/lib/iam/access-denied";
import { requiredTrustPolicy } from "@/lib/services/connectors/required-trust-policy";

/**
 * AWS answers AssumeRole with one AccessDenied whether the role is missing, its trust policy is wrong or an
 * organization forbids it. The message and what we know of the connector put the likely causes in order.
 * Source: IAM User Guide, "Troubleshoot access denied error messages".
 */
export function explainRefusal(
  connector: Connector,
  roleArn: string,
  consoleArn: string,
  failure: AwsFailure,
): Pick<CheckStep, "code" | "message" | "fix" | "causes"> {
  const denial = readAccessDenied(failure.message);
  const own = ownPolicyCause(roleArn, consoleArn);
  if (denial.policyKind === "identity") {
    return {
      code: "refused_by_own_policy",
      message:
        "Mooring's own identity may not assume this role: its IAM policy does not allow it. This is not the role's fault.",
      fix: own.fix,
      causes: [own],
    };
  }
  if (denial.policyKind === "service_control" || denial.policyKind === "resource_control") {
    const cause: Cause = {
      code: "organization_policy",
      text: "A policy of an AWS organization denies sts:AssumeRole.",
      fix: {
        place: "aws_account",
        text: "Ask the administrator of the AWS organization to allow sts:AssumeRole for this role.",
      },
    };
    return {
      code: "refused_by_organization",
      message: cause.text,
      fix: cause.fix,
      causes: [cause],
    };
  }
  const trust = trustCause(connector);
  const causes = [trust, missingRoleCause(roleArn), freshRoleCause(), own];
  return {
    code: "refused",
    message:
      "AWS refuses to let Mooring assume the role. It gives one answer for several causes: start with the first.",
    ...(trust.fix ? { fix: trust.fix } : {}),
    causes,
  };
}

function trustCause(connector: Connector): Cause {
  return {
    code: "trust_policy",
    text: `The role's trust policy does not name account ${connector.trustedAccountId ?? "of Mooring"} with the External ID ${connector.externalId}.`,
    fix: {
      place: "role_trust",
      text: "In the IAM console open the role > Trust relationships > Edit trust policy, and paste this one.",
      policy: requiredTrustPolicy(connector),
    },
  };
}

function missingRoleCause(roleArn: string): Cause {
  return {
    code: "role_missing",
    text: `There is no role ${roleArn}: its name, path or account is mistyped, or it was deleted.`,
    fix: {
      place: "connector",
      text: "Copy the Role ARN again from the role's page in the IAM console.",
    },
  };
}

function freshRoleCause(): Cause {
  return {
    code: "role_fresh",
    text: "The role was made within the last minute and is not yet known everywhere in AWS.",
    fix: { place: "aws_account", text: "Wait up to a minute and test again." },
  };
}

function ownPolicyCause(roleArn: string, consoleArn: string): Cause {
  return {
    code: "console_policy",
    text: `The policy of Mooring's own identity (${consoleArn}) does not allow sts:AssumeRole on this role.`,
    fix: {
      place: "console_policy",
      text: "Add this statement to the policy of Mooring's own identity.",
      policy: {
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Resource: roleArn }],
      },
    },
  };
}
