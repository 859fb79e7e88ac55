import type { PermissionTemplate } from "@/lib/iam/role/permissions-policy";

/**
 * The rights that the adapter and the probes use, in the order of the vendor guide's custom policy.
 * Source: Amazon ECR, "Actions, resources, and condition keys" (service authorization reference).
 */
export const ECR_READ = {
  service: "ecr",
  repositoryActions: [
    "ecr:GetDownloadUrlForLayer",
    "ecr:BatchGetImage",
    "ecr:DescribeImages",
    "ecr:ListImages",
    "ecr:GetRepositoryPolicy",
  ],
  accountActions: ["ecr:DescribeRepositories", "ecr:GetAuthorizationToken"],
} as const satisfies PermissionTemplate;

export const ECR_OPTIONAL_ACTIONS = ["ecr:DescribeImageScanFindings"] as const;
