import { isAccountId } from "@/lib/iam/identifiers/account-id";
import { ACCOUNT_TYPES, accountTypeOfPartition } from "@/lib/iam/identifiers/account-types";
import { PARTITIONS, type Partition } from "@/lib/iam/identifiers/partitions";
import { findRegion, regionLabel } from "@/lib/iam/identifiers/regions";
import { isRepositoryPattern } from "@/lib/iam/identifiers/repository-pattern";
import { type PolicyDocument, policyLength } from "@/lib/iam/policy/json-document";
import { PolicyInputError } from "@/lib/iam/policy/policy-input-error";

/** The actions to grant, from the registry type: those on repositories, and those that AWS grants on `*` alone. */
export type PermissionTemplate = {
  readonly service: "ecr";
  readonly repositoryActions: readonly string[];
  readonly accountActions: readonly string[];
};

export type PermissionScope = {
  readonly partition: Partition;
  /** Region codes of that partition, at least one. */
  readonly regions: readonly string[];
  /** The 12-digit account that owns the repositories. */
  readonly accountId: string;
  /** Names or `*` patterns; absent or empty means every repository. */
  readonly repositories?: readonly string[];
};

/** Source: IAM User Guide, "IAM and AWS STS quotas": a managed policy has at most 6,144 characters, white space not counted. */
export const MANAGED_POLICY_MAX_LENGTH = 6144;

/**
 * The two-statement permissions policy of a connector: repository actions on the given regions and repositories,
 * account actions on `*`. One region and every repository gives a string `Resource`, anything else an array.
 * Throws PolicyInputError when the scope cannot be written as a policy that IAM accepts.
 */
export function buildPermissionsPolicy(
  template: PermissionTemplate,
  scope: PermissionScope,
): PolicyDocument {
  checkAccount(scope.accountId);
  const regions = checkRegions(scope.partition, scope.regions);
  const chosen = checkRepositories(scope.repositories ?? []);
  const repositories = chosen.length === 0 ? ["*"] : chosen;
  const resources = regions.flatMap((region) =>
    repositories.map(
      (repository) =>
        `arn:${scope.partition}:${template.service}:${region}:${scope.accountId}:repository/${repository}`,
    ),
  );
  const [only] = resources;
  const document: PolicyDocument = {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "Statement1",
        Effect: "Allow",
        Action: [...template.repositoryActions],
        Resource:
          regions.length === 1 && chosen.length === 0 && only !== undefined ? only : resources,
      },
      {
        Sid: "Statement2",
        Effect: "Allow",
        Action: [...template.accountActions],
        Resource: "*",
      },
    ],
  };
  checkLength(document, chosen.length > 0);
  return document;
}

function checkAccount(accountId: string): void {
  if (isAccountId(accountId)) return;
  throw new PolicyInputError(
    "account_id_invalid",
    "accountId",
    `An AWS account ID is 12 digits; “${accountId}” is not.`,
  );
}

function checkRegions(partition: Partition, codes: readonly string[]): readonly string[] {
  if (codes.length === 0) {
    throw new PolicyInputError("region_missing", "regions", "Name at least one region.");
  }
  for (const code of codes) {
    const region = findRegion(code);
    if (region === undefined) {
      throw new PolicyInputError(
        "region_unknown",
        "regions",
        `“${code}” is not a known AWS region.`,
      );
    }
    if (region.partition !== partition) {
      const { regionExample } = ACCOUNT_TYPES[accountTypeOfPartition(partition)];
      throw new PolicyInputError(
        "region_partition_mismatch",
        "regions",
        `${regionLabel(code)} belongs to ${PARTITIONS[region.partition].name}, this policy to ${PARTITIONS[partition].name}: use a region such as ${regionExample}.`,
      );
    }
  }
  return [...new Set(codes)];
}

function checkRepositories(names: readonly string[]): readonly string[] {
  for (const name of names) {
    if (isRepositoryPattern(name)) continue;
    throw new PolicyInputError(
      "repository_invalid",
      "repositories",
      `“${name}” is not a repository name. Use 2 to 256 lower-case letters, digits and . _ - /, for example team/app, or * for any run of characters, for example team/*.`,
    );
  }
  return [...new Set(names)];
}

function checkLength(document: PolicyDocument, hasRepositories: boolean): void {
  const length = policyLength(document);
  if (length <= MANAGED_POLICY_MAX_LENGTH) return;
  throw new PolicyInputError(
    "policy_too_large",
    hasRepositories ? "repositories" : "regions",
    `This policy would have ${length} characters; IAM allows ${MANAGED_POLICY_MAX_LENGTH}. Name fewer regions or repositories, or cover several repositories by one pattern such as team/*.`,
  );
}
