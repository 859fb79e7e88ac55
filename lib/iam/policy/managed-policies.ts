import type { Partition } from "@/lib/iam/identifiers/partitions";
import type { PolicyDocument } from "./json-document";

/** The policy that the console steps name: enough for a connector. */
export const ECR_READ_ONLY_POLICY_NAME = "AmazonEC2ContainerRegistryReadOnly";

/** A common wrong choice: it can pull a known image but cannot list repositories or images. */
export const ECR_PULL_ONLY_POLICY_NAME = "AmazonEC2ContainerRegistryPullOnly";

export type ManagedPolicyName = typeof ECR_READ_ONLY_POLICY_NAME | typeof ECR_PULL_ONLY_POLICY_NAME;

/** Source: AWS Managed Policy Reference, pages of the two policies (ReadOnly: version 3; PullOnly: October 2024). */
export const MANAGED_POLICIES = {
  [ECR_READ_ONLY_POLICY_NAME]: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: [
          "ecr:GetAuthorizationToken",
          "ecr:BatchCheckLayerAvailability",
          "ecr:GetDownloadUrlForLayer",
          "ecr:GetRepositoryPolicy",
          "ecr:DescribeRepositories",
          "ecr:ListImages",
          "ecr:DescribeImages",
          "ecr:BatchGetImage",
          "ecr:GetLifecyclePolicy",
          "ecr:GetLifecyclePolicyPreview",
          "ecr:ListTagsForResource",
          "ecr:DescribeImageScanFindings",
        ],
        Resource: "*",
      },
    ],
  },
  [ECR_PULL_ONLY_POLICY_NAME]: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: [
          "ecr:GetAuthorizationToken",
          "ecr:BatchGetImage",
          "ecr:GetDownloadUrlForLayer",
          "ecr:BatchImportUpstreamImage",
        ],
        Resource: "*",
      },
    ],
  },
} as const satisfies Record<ManagedPolicyName, PolicyDocument>;

/** The ARN of an AWS managed policy without a path, such as the two above. */
export function managedPolicyArn(partition: Partition, name: string): string {
  return `arn:${partition}:iam::aws:policy/${name}`;
}
