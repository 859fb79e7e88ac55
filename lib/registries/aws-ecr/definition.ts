import type { RegistryLocation } from "@/lib/domain/registries/registry";
import { PARTITIONS } from "@/lib/iam/identifiers/partitions";
import { findRegion } from "@/lib/iam/identifiers/regions";
import type { RegistryTypeDefinition } from "../definition";
import { accountOfConnector, ecrConnectorQuery, findEcrMisfit } from "./fit";
import { ECR_OPTIONAL_ACTIONS, ECR_READ } from "./permissions";

export const awsEcr = {
  id: "aws-ecr",
  label: "AWS ECR",
  description: "Amazon Elastic Container Registry: one AWS account in one region.",
  connectorKind: "aws_role",
  /** What its connector's role must give. */
  permissions: ECR_READ,
  requiredActions: [...ECR_READ.accountActions, ...ECR_READ.repositoryActions],
  optionalActions: ECR_OPTIONAL_ACTIONS,
  locationKey: ({ awsAccountId, region }) => `aws-ecr:${awsAccountId}:${region}`,
  locate: (connector, { region }) => {
    const awsAccountId = accountOfConnector(connector);
    return awsAccountId && region ? { awsAccountId, region } : undefined;
  },
  findMisfit: findEcrMisfit,
  connectorQuery: ecrConnectorQuery,
  describeLocation: ({ region = "", awsAccountId = "" }) => [
    { term: "Region", value: region, kind: "region" },
    { term: "AWS account ID", value: awsAccountId, kind: "code" },
  ],
  nameFor: ({ region = "", awsAccountId = "" }) => {
    const partition = findRegion(region)?.partition ?? "aws";
    return `${awsAccountId}.dkr.ecr.${region}.${PARTITIONS[partition].dnsSuffix}`;
  },
  /** The regions of a connector's registries. */
  regionsOf: (locations: readonly RegistryLocation[]) =>
    locations.flatMap(({ region }) => region ?? []),
  connectorHint:
    "The right to read the AWS account. One connector serves all registries of its account.",
  fields: [
    {
      name: "region",
      label: "Region",
      description: "Where the repositories are. A registry is one AWS account in one region.",
    },
  ],
} as const satisfies RegistryTypeDefinition & Record<"permissions" | "regionsOf", unknown>;
