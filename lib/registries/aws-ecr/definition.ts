import { PARTITIONS } from "@/lib/iam/identifiers/partitions";
import { findRegion } from "@/lib/iam/identifiers/regions";
import type { RegistryTypeDefinition } from "../definition";
import { ECR_OPTIONAL_ACTIONS, ECR_READ } from "./permissions";

export const awsEcr = {
  id: "aws-ecr",
  label: "AWS ECR",
  description: "Amazon Elastic Container Registry: one AWS account in one region.",
  permissions: ECR_READ,
  optionalActions: ECR_OPTIONAL_ACTIONS,
  nameFor: ({ awsAccountId, region }) => {
    const partition = findRegion(region)?.partition ?? "aws";
    return `${awsAccountId}.dkr.ecr.${region}.${PARTITIONS[partition].dnsSuffix}`;
  },
} as const satisfies RegistryTypeDefinition;
