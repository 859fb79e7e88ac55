import type { RepositoryPoliciesView } from "@/lib/domain/inventory/repository-policies";
import type { RegistryLocation } from "@/lib/domain/registries/registry";
import { findRegion } from "@/lib/iam/identifiers/regions";
import { findOutsideAccess } from "./find-outside-access";

/** Who outside the account the policy of a repository lets pull, or why that is not known. */
export function tellOutsideAccess(
  policyText: string,
  { region = "", awsAccountId = "", name }: RegistryLocation & { name: string },
): RepositoryPoliciesView["outside"] {
  const partition = findRegion(region)?.partition ?? "aws";
  const found = findOutsideAccess(policyText, { partition, region, accountId: awsAccountId, name });
  if (!found.isReadable) return { reason: found.reason };
  return {
    grants: found.grants.map((grant) => ({
      ...grant,
      dependsOn: [...grant.dependsOn],
      statements: [...grant.statements],
    })),
  };
}
