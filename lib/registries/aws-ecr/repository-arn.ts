import type { RegistryLocation } from "@/lib/domain/registries/registry";
import { findRegion } from "@/lib/iam/identifiers/regions";

/** Source: Amazon ECR, "Actions, resources, and condition keys" (service authorization reference). */
export function repositoryArn(
  { awsAccountId = "", region = "" }: RegistryLocation,
  name: string,
): string {
  const partition = findRegion(region)?.partition ?? "aws";
  return `arn:${partition}:ecr:${region}:${awsAccountId}:repository/${name}`;
}
