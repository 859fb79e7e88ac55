import type { AwsFailure } from "@/lib/domain/checks/aws-failure";
import { findRegion } from "@/lib/iam/identifiers/regions";
import { readAccessDenied } from "@/lib/iam/policy/access-denied";
import type { DiscoveredRegion } from "./discovery";
import type { ListCut } from "./list-cut";
import type { RepositoryCount } from "./repository-count";

type Judgement = Pick<DiscoveredRegion, "state" | "repositoryCount" | "message">;

/** What the counting of one region's repositories says, in words that do not name it: regions of one cause are told together. */
export function judgeRegion(region: string, result: RepositoryCount): Judgement {
  if (!result.ok) return { ...judgeFailure(region, result.failure), repositoryCount: null };
  const { count, cut } = result;
  const number = count.toLocaleString("en");
  if (cut === "items") {
    const message = `There are more than ${number} repositories; they were not counted to the end.`;
    return { state: "repositories", repositoryCount: null, message };
  }
  if (cut) {
    const why = CUT[cut];
    return count === 0
      ? { state: "unreachable", repositoryCount: null, message: `ECR named no repository: ${why}.` }
      : {
          state: "repositories",
          repositoryCount: null,
          message: `At least ${number} ${count === 1 ? "repository" : "repositories"}. The counting stopped: ${why}.`,
        };
  }
  if (count === 0) {
    return { state: "empty", repositoryCount: 0, message: "There are no repositories." };
  }
  const message = count === 1 ? "There is 1 repository." : `There are ${number} repositories.`;
  return { state: "repositories", repositoryCount: count, message };
}

const CUT = {
  pages: "its pages did not end",
  repeated_token: "it answered the same page again",
  time: "its pages came too slowly",
} as const satisfies Record<Exclude<ListCut, "items">, string>;

const DENIED_BY: Partial<Record<string, string>> = {
  boundary: "the role’s permissions boundary",
  service_control: "a service control policy of the AWS organization",
  resource_control: "a resource control policy of the AWS organization",
  resource: "the ECR registry policy",
  vpc_endpoint: "the policy of the VPC endpoint on the way",
};

function judgeFailure(
  region: string,
  failure: AwsFailure,
): Pick<DiscoveredRegion, "state" | "message"> {
  // A session is refused as a whole where the account has not enabled the region. Source: IAM User Guide, "Manage AWS
  // STS in an AWS Region"; the regions that this can be said of: AWS Account Management guide.
  const isOff =
    failure.kind === "region_disabled" ||
    (failure.kind === "bad_credentials" && findRegion(region)?.optIn === true);
  if (isOff) {
    return { state: "not_enabled", message: "The region is not enabled in the AWS account." };
  }
  switch (failure.kind) {
    case "access_denied": {
      const denial = readAccessDenied(failure.message);
      const by = DENIED_BY[denial.policyKind ?? ""] ?? "the role’s policies";
      const how = denial.explicit ? `denied by ${by}` : `not allowed by ${by}`;
      return {
        state: "denied",
        message: `ecr:DescribeRepositories is ${how}.`,
      };
    }
    case "throttled":
      return {
        state: "unreachable",
        message: "AWS limits requests here just now. Search again in a minute.",
      };
    case "unreadable":
      return { state: "unreachable", message: failure.message };
    default:
      return {
        state: "unreachable",
        message: `ECR could not be asked here (${failure.code}).`,
      };
  }
}
