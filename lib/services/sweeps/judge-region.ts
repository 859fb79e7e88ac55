import type { AwsFailure } from "@/lib/aws/aws-failure";
import type { SweptRegion } from "@/lib/domain/sweep";
import { readAccessDenied } from "@/lib/iam/access-denied";
import { findRegion, regionLabel } from "@/lib/iam/regions";
import type { RepositoryCount } from "@/lib/registries/repository-count";

type Judgement = Pick<SweptRegion, "state" | "repositoryCount" | "message">;

/** What the counting of one region's repositories says. */
export function judgeRegion(region: string, result: RepositoryCount): Judgement {
  if (!result.ok) return { ...judgeFailure(region, result.failure), repositoryCount: null };
  const { count, isOver } = result;
  if (count === 0) {
    const message = `${regionLabel(region)} holds no repositories.`;
    return { state: "empty", repositoryCount: 0, message };
  }
  const number = count.toLocaleString("en");
  if (isOver) {
    const message = `${regionLabel(region)} holds more than ${number} repositories; they were not counted to the end.`;
    return { state: "repositories", repositoryCount: null, message };
  }
  const message = `${regionLabel(region)} holds ${number} ${count === 1 ? "repository" : "repositories"}.`;
  return { state: "repositories", repositoryCount: count, message };
}

const DENIED_BY: Partial<Record<string, string>> = {
  boundary: "the role's permissions boundary",
  service_control: "a service control policy of the AWS organization",
  resource_control: "a resource control policy of the AWS organization",
  resource: "the ECR registry policy",
  vpc_endpoint: "the policy of the VPC endpoint on the way",
};

function judgeFailure(region: string, failure: AwsFailure): Pick<SweptRegion, "state" | "message"> {
  const place = regionLabel(region);
  // A session is refused as a whole where the account has not enabled the region. Source: IAM User Guide, "Manage AWS
  // STS in an AWS Region"; the regions that this can be said of: AWS Account Management guide.
  const isOff =
    failure.kind === "region_disabled" ||
    (failure.kind === "bad_credentials" && findRegion(region)?.optIn === true);
  if (isOff) {
    return { state: "not_enabled", message: `${place} is not enabled in the AWS account.` };
  }
  switch (failure.kind) {
    case "access_denied": {
      const denial = readAccessDenied(failure.message);
      const by = DENIED_BY[denial.policyKind ?? ""] ?? "the role's policies";
      const how = denial.explicit ? `denied by ${by}` : `not allowed by ${by}`;
      return {
        state: "denied",
        message: `ecr:DescribeRepositories in ${place} is ${how}.`,
      };
    }
    case "throttled":
      return {
        state: "unreachable",
        message: `AWS limits requests in ${place} just now. Search again in a minute.`,
      };
    default:
      return {
        state: "unreachable",
        message: `ECR in ${place} could not be asked (${failure.code}).`,
      };
  }
}
